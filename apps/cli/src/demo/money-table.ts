import { formatOre, type Ore } from '@medel/kernel';
import { EXPECTED_CASE_YEARS, totalsOf, type CaseYear } from '@medel/seed';

const AMOUNTS = ['claimedOre', 'disallowedOre', 'paidOre', 'releasedOre'] as const;

/** The money of each case and year as lines of a table, and what it should come to below. */
export function moneyTable(years: readonly CaseYear[]): string[] {
  const line = (name: string, cells: readonly string[]) =>
    [name.padEnd(26), ...cells.map((cell) => cell.padStart(16))].join('');
  const amounts = (row: Readonly<Record<(typeof AMOUNTS)[number], Ore>>) =>
    AMOUNTS.map((amount) => formatOre(row[amount], 'en').replace('SEK', '').trim());
  return [
    line('SEK', ['claimed', 'disallowed', 'paid', 'released']),
    ...years.map((year) => line(`${year.key}, year ${year.year}`, amounts(year))),
    line('together', amounts(totalsOf(years))),
    line('what it should be', amounts(totalsOf(EXPECTED_CASE_YEARS))),
  ];
}
