import type { Application, BudgetLine } from '../api/contract.js';
import { sumOre } from '../i18n/money.js';

/** The budget of one partner as a table: a row for each category, a column for each year, and every total. */
export interface PartnerBudget {
  readonly organisationId: string;
  readonly rows: readonly { readonly category: string; readonly years: readonly string[]; readonly total: bigint }[];
  readonly yearTotals: readonly bigint[];
  readonly total: bigint;
}

/** The years of a budget, 1 and up, at least one. */
export function yearsOf(lines: readonly BudgetLine[], atLeast = 1): number[] {
  return Array.from({ length: Math.max(atLeast, ...lines.map(({ year }) => year)) }, (_, index) => index + 1);
}

/** How many years the rules let an application of its kind go on. */
export function yearsAllowed({ pack, kind }: Pick<Application, 'pack' | 'kind'>): number {
  const months = pack.durations.filter(({ kinds }) => kinds.includes(kind)).map(({ maxMonths }) => maxMonths);
  return Math.ceil(Math.max(12, ...months) / 12);
}

/** Splits the lines by partner; categories keep the order given, and one nobody uses is left out. */
export function partnerBudget(
  organisationId: string,
  lines: readonly BudgetLine[],
  categories: readonly string[],
  years: readonly number[],
): PartnerBudget {
  const own = lines.filter((line) => line.organisationId === organisationId);
  const inUse = [...new Set([...categories, ...own.map(({ category }) => category)])].filter((category) =>
    own.some((line) => line.category === category && line.amountOre !== '0'),
  );
  const amount = (category: string, year: number) =>
    own.find((line) => line.category === category && line.year === year)?.amountOre ?? '0';
  return {
    organisationId,
    rows: inUse.map((category) => {
      const amounts = years.map((year) => amount(category, year));
      return { category, years: amounts, total: sumOre(amounts) };
    }),
    yearTotals: years.map((year) => totalOf(own.filter((line) => line.year === year))),
    total: totalOf(own),
  };
}

export const totalOf = (lines: readonly BudgetLine[]): bigint => sumOre(lines.map(({ amountOre }) => amountOre));
