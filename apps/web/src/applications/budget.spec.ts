import type { BudgetLine } from '../api/contract.js';
import { partnerBudget, totalOf, yearsOf } from './budget.js';

const line = (organisationId: string, year: number, category: string, amountOre: string): BudgetLine => ({
  organisationId,
  year,
  category,
  amountOre,
});

const lines = [
  line('lead', 1, 'work', '18000000'),
  line('lead', 2, 'work', '18900000'),
  line('lead', 1, 'international_travel', '13000050'),
  line('partner', 1, 'meals', '2100000'),
];

describe('the budget of a partner', () => {
  const budget = partnerBudget('lead', lines, ['international_travel', 'work', 'audit'], [1, 2]);

  it('has a row for each category in use, in the order of the rules', () => {
    expect(budget.rows.map(({ category }) => category)).toEqual(['international_travel', 'work']);
  });

  it('adds up across, down and altogether', () => {
    expect(budget.rows.map(({ total }) => total)).toEqual([13000050n, 36900000n]);
    expect(budget.yearTotals).toEqual([31000050n, 18900000n]);
    expect(budget.total).toBe(49900050n);
  });

  it('leaves the other partner out of it, who is in the whole', () => {
    expect(totalOf(lines)).toBe(52000050n);
  });

  it('has as many years as the lines or the period', () => {
    expect(yearsOf(lines)).toEqual([1, 2]);
    expect(yearsOf([], 3)).toEqual([1, 2, 3]);
  });
});
