import { sum } from '@medel/kernel';

import { costsOf, type YearOfWork } from './costs.js';
import { INCEPTION, PROJECT, STEERING_GROUP } from './jonkoping-stellenbosch.data.js';

const years = [INCEPTION, PROJECT, STEERING_GROUP].flatMap(({ key, years: all }) =>
  all.map((year, index) => ({ name: `${key}, year ${index + 1}`, year })),
);

describe('the costs that are made up', () => {
  it.each(years)('$name: add up to what was claimed, category by category', ({ year }) => {
    const costs = costsOf(year, year.claimed, year.disallowed);
    const byCategory = Object.entries(year.claimed)
      .filter(([, amount]) => amount > 0)
      .map(([category]) => [
        category,
        Number(sum(costs.filter((cost) => cost.category === category).map((cost) => cost.amountOre)) / 100n),
      ]);
    expect(Object.fromEntries(byCategory)).toEqual(
      Object.fromEntries(Object.entries(year.claimed).filter(([, amount]) => amount > 0)),
    );
  });

  it.each(years)(
    '$name: fall within the year, each with a number of its own, in the order of their dates',
    ({ year }) => {
      const costs = costsOf(year, year.claimed, year.disallowed);
      const days = costs.map(({ incurredOn }) => incurredOn);
      expect(days).toEqual([...days].sort());
      expect(days.every((day) => year.startsOn <= day && day <= year.endsOn)).toBe(true);
      expect(new Set(costs.map(({ voucherNumber }) => voucherNumber)).size).toBe(costs.length);
    },
  );

  it('of the first project year are 64 vouchers, the two private nights among them', () => {
    const [first] = PROJECT.years;
    if (!first) throw new Error('the project has no years');
    const costs = costsOf(first, first.claimed, first.disallowed);
    expect(costs).toHaveLength(64);
    expect(
      costs.filter(({ description }) => description.includes('night before')).map((cost) => cost.amountOre),
    ).toEqual([115_000n, 115_000n]);
  });

  it('are the same every time', () => {
    const year: YearOfWork = {
      startsOn: '2023-02-01',
      endsOn: '2024-01-31',
      visits: ['2023-04-17', '2023-10-09'],
      series: 'X',
    };
    const amounts = { work_effort: 45_000, international_travel: 12_345 };
    expect(costsOf(year, amounts)).toEqual(costsOf(year, amounts));
  });
});
