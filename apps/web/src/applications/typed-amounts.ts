import type { BudgetLine } from '../api/contract.js';
import { parseKronor } from '../i18n/money.js';

/** What was typed into the grid, by partner, year and category; the rest stands as it was saved. */
export type TypedAmounts = Readonly<Record<string, string>>;

export const cellKey = (organisationId: string, year: number, category: string): string =>
  `${organisationId}/${String(year)}/${category}`;

/** The lines as they would be saved now: what was typed and understood in place of what stood there, zeros left out. */
export function mergedLines(saved: readonly BudgetLine[], typed: TypedAmounts): BudgetLine[] {
  const amounts = new Map(saved.map((line) => [cellKey(line.organisationId, line.year, line.category), line]));
  for (const [key, amount] of Object.entries(typed)) {
    const [organisationId = '', year = '', category = ''] = key.split('/');
    amounts.set(key, { organisationId, year: Number(year), category, amountOre: parseKronor(amount) ?? '0' });
  }
  return [...amounts.values()].filter(({ amountOre }) => amountOre !== '0');
}
