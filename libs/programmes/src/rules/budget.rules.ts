import { formatOre, sum, type Ore, type Text } from '@medel/kernel';

import { capOre, type Cap } from '../rule-pack.js';
import type { Breach, BudgetAmount, Rule, RuleFacts } from './rule.js';

export const budgetFilled: Rule = {
  code: 'budget_empty',
  stage: 'submission',
  values: [],
  breaches: (_, { budget }) => (totalOre(budget) === 0n ? [{ pointer: '/budget' }] : []),
};

/** The closed list: what is not named as eligible is not financed. */
export const categoriesEligible: Rule = {
  code: 'category_not_eligible',
  stage: 'submission',
  values: ['category'],
  breaches: ({ categories }, { budget }) => {
    const eligible = new Set(categories.filter((category) => category.eligible).map(({ id }) => id));
    const used = [...new Set(budget.filter(({ amountOre }) => amountOre > 0n).map(({ category }) => category))];
    return used
      .filter((category) => !eligible.has(category))
      .map((category) => ({ id: `category:${category}`, pointer: '/budget', values: { category } }));
  },
};

/** Every cap that the budget exceeds, in each year by itself or as a whole. */
export const capsKept: Rule = {
  code: 'cap_exceeded',
  stage: 'submission',
  values: ['cap', 'excess', 'total'],
  breaches: ({ caps }, facts) =>
    caps
      .filter((cap) => applies(cap, facts))
      .flatMap((cap) =>
        periods(cap, facts.budget).flatMap((year) => exceeded(cap, year, totalOf(cap.category, facts.budget, year))),
      ),
};

/** What a cost may come to in a year. Hours, nights and days are counted where the costs are claimed. */
export const unitCapsKept: Rule = {
  code: 'unit_cap_exceeded',
  stage: 'submission',
  values: ['cap', 'excess', 'total'],
  breaches: ({ unitCaps }, { budget }) =>
    unitCaps
      .filter(({ per }) => per === 'year')
      .flatMap((cap) => yearsOf(budget).flatMap((year) => exceeded(cap, year, totalOf(cap.category, budget, year)))),
};

/** Who decides when it is not the first level. */
export const decisionLevel: Rule = {
  code: 'decided_higher',
  stage: 'decision',
  values: ['total', 'decider', 'limit'],
  breaches: ({ decisionLevels }, { budget }) => {
    const total = totalOre(budget);
    const [first] = decisionLevels;
    const level = decisionLevels.find(({ upToOre }) => upToOre === null || total <= BigInt(upToOre));
    if (!first?.upToOre || !level || level === first) return [];
    const values = { total: money(total), decider: level.decider, limit: money(BigInt(first.upToOre)) };
    return [{ id: level.id, pointer: '/amountOre', values }];
  },
};

const applies = (cap: Cap, { kind, cluster, partyModel }: RuleFacts): boolean =>
  cap.kind === kind && cap.clusters.includes(cluster) && cap.partyModels.includes(partyModel);

const yearsOf = (budget: RuleFacts['budget']): number[] =>
  [...new Set(budget.map(({ year }) => year))].sort((a, b) => a - b);

const periods = ({ per, years }: Cap, budget: RuleFacts['budget']): (number | null)[] =>
  per === 'whole' ? [null] : yearsOf(budget).filter((year) => years?.includes(year) ?? true);

const totalOf = (category: string | undefined, budget: RuleFacts['budget'], year: number | null): Ore =>
  totalOre(
    budget.filter(
      (line) => (year === null || line.year === year) && (category === undefined || line.category === category),
    ),
  );

function exceeded(cap: Pick<Cap, 'id' | 'text' | 'maxOre' | 'limit'>, year: number | null, total: Ore): Breach[] {
  const excess = total - capOre(cap);
  if (excess <= 0n) return [];
  const named: Text =
    year === null ? cap.text : { sv: `${cap.text.sv} (år ${year})`, en: `${cap.text.en} (year ${year})` };
  return [
    {
      id: cap.id,
      pointer: year === null ? '/budget' : `/budget/${year}`,
      values: { cap: named, excess: money(excess), total: money(total) },
      isGuideline: cap.limit === 'guideline',
    },
  ];
}

const money = (amount: Ore): Text => ({ sv: formatOre(amount, 'sv'), en: formatOre(amount, 'en') });

/** What a budget comes to. */
export const totalOre = (budget: readonly Pick<BudgetAmount, 'amountOre'>[]): Ore =>
  sum(budget.map(({ amountOre }) => amountOre));
