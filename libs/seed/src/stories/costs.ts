import { kronor } from '@medel/kernel';
import { addDays, addMonths } from '@medel/programmes';

import type { Cost } from '../stage/hands.js';

/** Kronor by cost category. */
export type Amounts = Readonly<Record<string, number>>;

/** The year that costs are claimed for, and the days on which the partners met. */
export interface YearOfWork {
  readonly startsOn: string;
  readonly endsOn: string;
  readonly visits: readonly [string, string];
  /** Before each voucher's number, so that no two cases share one: `JS-P1`. */
  readonly series: string;
}

/** A line that the generator would not think of, such as one that verification will cut. */
export type SpecialCost = Omit<Cost, 'voucherNumber' | 'amountOre'> & { readonly kronor: number };

interface Habit {
  /** How many vouchers a year. */
  readonly vouchers: number;
  /** Amounts are multiples of this: hours have a price. */
  readonly unit: number;
  readonly when: 'monthly' | 'at visits' | 'once';
  readonly suppliers: readonly string[];
  readonly description: string;
}

const HOUR = 450;

// prettier-ignore
const HABITS: Readonly<Record<string, Habit>> = {
  work_effort:                { vouchers: 24, unit: HOUR, when: 'monthly',   suppliers: ['Own payroll, project manager', 'Own payroll, project team'], description: 'Hours worked, by the time sheet' },
  international_travel:       { vouchers: 8,  unit: 5,    when: 'at visits', suppliers: ['SAS', 'KLM', 'Ethiopian Airlines', 'Lufthansa'], description: 'Flight, economy class' },
  accommodation:              { vouchers: 8,  unit: 5,    when: 'at visits', suppliers: ['Hotel Stadsparken', 'City Lodge', 'Protea Hotel'], description: 'Hotel nights during the visit' },
  meals:                      { vouchers: 8,  unit: 1,    when: 'at visits', suppliers: ['Restaurant Hjorten', 'The Harvest Table', 'Café Central'], description: 'Meals during the visit' },
  local_travel:               { vouchers: 6,  unit: 5,    when: 'at visits', suppliers: ['Uber', 'Länstrafiken', 'Avis'], description: 'Transport between meetings' },
  visa:                       { vouchers: 4,  unit: 5,    when: 'at visits', suppliers: ['VFS Global', 'Embassy of Sweden'], description: 'Visa and biometrics' },
  venue:                      { vouchers: 2,  unit: 5,    when: 'at visits', suppliers: ['Town hall conference centre'], description: 'Workshop premises' },
  interpretation:             { vouchers: 2,  unit: 5,    when: 'at visits', suppliers: ['Semantix'], description: 'Professional interpreter, two days' },
  audit:                      { vouchers: 1,  unit: 1,    when: 'once',      suppliers: ['Municipal auditors'], description: 'Audit certificate' },
  environmental_compensation: { vouchers: 1,  unit: 1,    when: 'once',      suppliers: ['Gold Standard'], description: 'Compensation for flights' },
};

/**
 * Believable costs that add up to `amounts`, category by category and to the krona. `special` are among them: they are
 * part of their category's amount, and come first in it.
 */
export function costsOf(year: YearOfWork, amounts: Amounts, special: readonly SpecialCost[] = []): Cost[] {
  const lines = Object.entries(amounts).flatMap(([category, amount]) => {
    const named = special.filter((cost) => cost.category === category);
    const rest = amount - named.reduce((total, cost) => total + cost.kronor, 0);
    return [...named, ...(rest > 0 ? usual(year, category, rest) : [])];
  });
  return lines
    .map((line, position) => ({ line, position }))
    .sort((a, b) => a.line.incurredOn.localeCompare(b.line.incurredOn) || a.position - b.position)
    .map(({ line: { kronor: amount, ...line } }, index) => ({
      ...line,
      voucherNumber: `${year.series}-${String(index + 1).padStart(3, '0')}`,
      amountOre: kronor(amount),
    }));
}

function usual(year: YearOfWork, category: string, amount: number): SpecialCost[] {
  const habit = HABITS[category];
  if (!habit) throw new Error(`Nobody has the habit of spending on ${category}`);
  const parts = split(amount, habit);
  return parts.map((part, index) => ({
    category,
    incurredOn: dayOf(year, habit.when, index, parts.length),
    supplier: habit.suppliers[index % habit.suppliers.length] ?? '',
    description: habit.description,
    kronor: part,
  }));
}

/** Uneven shares, as costs are, in whole units; the last one takes what is left. */
function split(amount: number, { vouchers, unit }: Habit): number[] {
  const weights = Array.from({ length: vouchers }, (_, index) => 8 + ((index * 7) % 5));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const shares = weights.map((weight) => Math.floor((amount * weight) / total / unit) * unit);
  const given = shares.slice(0, -1).reduce((sum, share) => sum + share, 0);
  return [...shares.slice(0, -1), amount - given].filter((share) => share > 0);
}

function dayOf({ startsOn, endsOn, visits }: YearOfWork, when: Habit['when'], index: number, count: number): string {
  if (when === 'once') return addDays(endsOn, -5);
  if (when === 'at visits') return addDays(visits[index < count / 2 ? 0 : 1], index % 4);
  const month = addDays(addMonths(startsOn, Math.floor((index * 12) / count) + 1), -3);
  return month <= endsOn ? month : endsOn;
}
