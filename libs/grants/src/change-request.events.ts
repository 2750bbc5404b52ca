import type { Ore } from '@medel/kernel';

/** What people may ask of a change request. */
export type ChangeRequestEvent =
  | { type: 'SUBMIT' }
  | { type: 'RETURN'; reason: string }
  | { type: 'APPROVE' }
  | { type: 'REJECT'; reason: string }
  | { type: 'WITHDRAW' };

/** Money moved between two lines of one year. */
export interface Reallocation {
  readonly kind: 'reallocation';
  readonly year: number;
  readonly from: string;
  readonly to: string;
  readonly amountOre: Ore;
}

/** A later last day, without more money. */
export interface Extension {
  readonly kind: 'extension';
  /** A calendar day, `2022-11-30`. */
  readonly endsOn: string;
}

export type Change = Reallocation | Extension;
