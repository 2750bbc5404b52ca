import type { YearlyBudget } from './running-grant.js';

/** What a year was granted and what was claimed for it, in kronor by category. */
export interface ExampleYear {
  readonly name: string;
  readonly budget: Readonly<Record<string, number>>;
  readonly claimed: Readonly<Record<string, number>>;
  /** Kronor that verification cut, and of which category. */
  readonly cut: number;
  readonly cutOf: string;
  readonly certified: number;
  readonly unspent: number;
}

const COLUMNS = [
  'work_effort',
  'international_travel',
  'accommodation',
  'meals',
  'local_travel',
  'visa',
  'venue',
  'audit',
  'environmental_compensation',
];

const row = (...amounts: number[]): Record<string, number> =>
  Object.fromEntries(
    COLUMNS.flatMap((category, column): [string, number][] => {
      const amount = amounts[column] ?? 0;
      return amount > 0 ? [[category, amount]] : [];
    }),
  );

/** Project year 2 before 17,000 kr were moved from work to travel. */
export const BEFORE_THE_CHANGE = row(189_000, 143_000, 63_250, 23_100, 20_000, 9900, 31_750, 15_000, 5000);

/** A project of three years and its steering group, as the funder's handbook would tell of them. All amounts are invented. */
// prettier-ignore
export const WORKED_EXAMPLE: readonly ExampleYear[] = [
  {
    name: 'inception',
    budget: row(119_250, 100_000, 47_000, 14_000, 8000, 6000, 3750, 0, 2000),
    claimed: row(117_900, 103_480, 44_120, 12_960, 6210, 4380, 3250, 0, 1900),
    cut: 0, cutOf: 'meals', certified: 294_200, unspent: 5800,
  },
  {
    name: 'project, year 1',
    budget: row(180_000, 130_000, 57_500, 21_000, 18_000, 9000, 30_000, 15_000, 4500),
    claimed: row(171_450, 139_820, 55_210, 19_904, 14_330, 8640, 34_100, 15_000, 4500),
    cut: 2300, cutOf: 'accommodation', certified: 460_654, unspent: 4346,
  },
  {
    name: 'project, year 2',
    budget: row(172_000, 160_000, 63_250, 23_100, 20_000, 9900, 31_750, 15_000, 5000),
    claimed: row(171_900, 159_640, 62_015, 21_780, 18_455, 9120, 30_890, 15_000, 5000),
    cut: 0, cutOf: 'meals', certified: 493_800, unspent: 6200,
  },
  {
    name: 'project, year 3',
    budget: row(180_000, 130_000, 57_500, 21_000, 18_000, 9000, 55_000, 15_000, 4500),
    claimed: row(164_250, 121_905, 51_330, 18_620, 15_240, 7350, 49_875, 15_000, 4200),
    cut: 1160, cutOf: 'meals', certified: 446_610, unspent: 43_390,
  },
  {
    name: 'steering group, year 1',
    budget: row(135_000, 104_000, 36_800, 14_000, 6000, 4200),
    claimed: row(128_250, 101_340, 35_020, 12_880, 5150, 3900),
    cut: 0, cutOf: 'meals', certified: 286_540, unspent: 13_460,
  },
  {
    name: 'steering group, year 2',
    budget: row(126_000, 104_000, 36_800, 14_000, 0, 4200),
    claimed: row(121_500, 103_115, 36_240, 13_405, 0, 4060),
    cut: 0, cutOf: 'meals', certified: 278_320, unspent: 6680,
  },
  {
    name: 'steering group, year 3',
    budget: row(112_500, 91_000, 32_200, 12_250, 8375, 3675),
    claimed: row(108_000, 84_630, 30_145, 11_090, 7240, 3310),
    cut: 0, cutOf: 'meals', certified: 244_415, unspent: 15_585,
  },
];

/** The years of one case, `project`, as a budget. */
export const exampleYears = (name: string): ExampleYear[] =>
  WORKED_EXAMPLE.filter((year) => year.name.startsWith(name));

export const budgetOf = (years: readonly ExampleYear[]): YearlyBudget => years.map(({ budget }) => budget);
