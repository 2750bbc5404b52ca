import type { Cut } from '../api/contract.js';
import { parseKronor } from '../i18n/money.js';

/** What a claims officer typed beside a line. */
export interface TypedCut {
  readonly cut: string;
  readonly parked: string;
  readonly reason: string;
}

export const NO_CUT: TypedCut = { cut: '', parked: '', reason: '' };

/** The cuts that were typed, by line, as the API wants them; null when an amount is not understood or a reason lacks. */
export function cutsFrom(typed: Readonly<Record<number, TypedCut>>): Cut[] | null {
  const made = Object.entries(typed).filter(([, { cut, parked, reason }]) =>
    [cut, parked, reason].some((each) => each.trim() !== ''),
  );
  const cuts = made.map(([line, { cut, parked, reason }]) => ({
    line: Number(line),
    cutOre: amountOf(cut),
    parkedOre: amountOf(parked),
    reason: reason.trim(),
  }));
  return cuts.every(isWhole) ? cuts : null;
}

const amountOf = (typed: string): string | null => (typed.trim() === '' ? '0' : parseKronor(typed));

const isWhole = (cut: { cutOre: string | null; parkedOre: string | null; reason: string }): cut is Cut & typeof cut =>
  cut.cutOre !== null && cut.parkedOre !== null && cut.reason !== '';
