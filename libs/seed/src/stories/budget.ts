import { kronor, sum, type Ore } from '@medel/kernel';

import type { DraftLine } from '../stage/hands.js';
import type { Amounts } from './costs.js';

/** What is spent on the spot is in the budget of the partner there, all else in the lead's. */
const SPENT_ABROAD = ['local_travel', 'venue'];

/** A budget of kronor by category, one entry for each year, as lines of the two partners. */
export function budgetLines(years: readonly Amounts[], lead: string, abroad: string): DraftLine[] {
  return years.flatMap((amounts, index) =>
    Object.entries(amounts)
      .filter(([, amount]) => amount > 0)
      .map(([category, amount]) => ({
        organisation: SPENT_ABROAD.includes(category) ? abroad : lead,
        year: index + 1,
        category,
        amountOre: kronor(amount),
      })),
  );
}

export const totalOre = (years: readonly Amounts[]): Ore =>
  sum(years.flatMap((amounts) => Object.values(amounts).map(kronor)));
