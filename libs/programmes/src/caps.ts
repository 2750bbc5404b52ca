import { formatOre, sum, type Ore, type Problem } from '@medel/kernel';

import {
  capOre,
  type ApplicationKind,
  type Cap,
  type PartyModel,
  type RegionCluster,
  type RulePack,
} from './rule-pack.js';

export interface BudgetAmount {
  readonly year: number;
  readonly category: string;
  readonly amountOre: Ore;
}

export interface CapSubject {
  readonly kind: ApplicationKind;
  readonly cluster: RegionCluster;
  readonly partyModel: PartyModel;
  readonly budget: readonly BudgetAmount[];
}

export interface BrokenRule extends Problem {
  readonly severity: 'error' | 'warning';
}

/** Every cap and every ineligible category that a budget breaks; guidelines come back as warnings. */
export function brokenCaps(pack: RulePack, subject: CapSubject): BrokenRule[] {
  return [...ineligibleCosts(pack, subject), ...exceededCaps(pack, subject)];
}

function exceededCaps(pack: RulePack, subject: CapSubject): BrokenRule[] {
  return pack.caps
    .filter((cap) => applies(cap, subject))
    .flatMap((cap) =>
      periods(cap, subject).flatMap((year) => {
        const total = totalOf(cap, subject, year);
        return total > capOre(cap) ? [exceeded(pack, cap, year, total)] : [];
      }),
    );
}

const applies = (cap: Cap, { kind, cluster, partyModel }: CapSubject): boolean =>
  cap.kind === kind && cap.clusters.includes(cluster) && cap.partyModels.includes(partyModel);

const periods = ({ per }: Cap, { budget }: CapSubject): (number | null)[] =>
  per === 'whole' ? [null] : [...new Set(budget.map(({ year }) => year))].sort((a, b) => a - b);

function totalOf({ category }: Cap, { budget }: CapSubject, year: number | null): Ore {
  return sum(
    budget
      .filter((line) => (year === null || line.year === year) && (category === undefined || line.category === category))
      .map(({ amountOre }) => amountOre),
  );
}

function exceeded(pack: RulePack, cap: Cap, year: number | null, total: Ore): BrokenRule {
  const over = total - capOre(cap);
  return {
    code: 'cap_exceeded',
    severity: cap.limit === 'hard' ? 'error' : 'warning',
    rule: { id: cap.id, version: pack.version },
    pointer: year === null ? '/budget' : `/budget/${year}`,
    detail: {
      sv: `${cap.text.sv}${year === null ? '' : ` (år ${year})`}: minska med ${formatOre(over, 'sv')}.`,
      en: `${cap.text.en}${year === null ? '' : ` (year ${year})`}: reduce by ${formatOre(over, 'en')}.`,
    },
  };
}

function ineligibleCosts(pack: RulePack, { budget }: CapSubject): BrokenRule[] {
  const eligible = new Set(pack.categories.filter((category) => category.eligible).map(({ id }) => id));
  const used = [...new Set(budget.filter(({ amountOre }) => amountOre > 0n).map(({ category }) => category))];
  return used
    .filter((category) => !eligible.has(category))
    .map((category) => ({
      code: 'category_not_eligible',
      severity: 'error',
      rule: { id: `category:${category}`, version: pack.version },
      pointer: '/budget',
      detail: {
        sv: `Kostnadsslaget "${category}" ersätts inte. Ta bort det ur budgeten.`,
        en: `The cost category "${category}" is not financed. Remove it from the budget.`,
      },
    }));
}
