import { formatOre, type Ore, type Problem } from '@medel/kernel';

import type { Change, ChangeRequestEvent } from './change-request.events.js';

export interface ChangeRequestFacts {
  readonly change: Change;
  readonly applicationStatus: string;
  readonly endsOn: string;
  /** After this day the funder pays no costs at all; null when there is no such day. */
  readonly lastCostDate: string | null;
  /** What is left on the line that the money is taken from. */
  readonly fromLineOre: Ore;
  /** Categories that the rules finance. */
  readonly eligibleCategories: readonly string[];
}

type Requirement = (facts: ChangeRequestFacts) => readonly Problem[];

const grantMustRun: Requirement = ({ applicationStatus }) =>
  applicationStatus === 'funded' || applicationStatus === 'reporting'
    ? []
    : [{ code: 'grant_not_running', detail: { sv: 'Bidraget löper inte.', en: 'The grant is not running.' } }];

const lineMustSuffice: Requirement = ({ change, fromLineOre }) =>
  change.kind !== 'reallocation' || (change.amountOre > 0n && change.amountOre <= fromLineOre)
    ? []
    : [
        {
          code: 'line_too_small',
          pointer: '/content/amountOre',
          detail: {
            sv: `Budgetposten rymmer ${formatOre(fromLineOre, 'sv')}.`,
            en: `The budget line holds ${formatOre(fromLineOre, 'en')}.`,
          },
        },
      ];

const targetMustBeEligible: Requirement = ({ change, eligibleCategories }) =>
  change.kind !== 'reallocation' || (change.to !== change.from && eligibleCategories.includes(change.to))
    ? []
    : [
        {
          code: 'category_not_eligible',
          pointer: '/content/to',
          detail: {
            sv: 'Pengar kan bara flyttas till ett annat kostnadsslag som ersätts.',
            en: 'Money can only be moved to another cost category that is financed.',
          },
        },
      ];

const extensionMustBeLater: Requirement = ({ change, endsOn, lastCostDate }) =>
  change.kind !== 'extension' || (change.endsOn > endsOn && (lastCostDate === null || change.endsOn <= lastCostDate))
    ? []
    : [
        {
          code: 'extension_out_of_range',
          pointer: '/content/endsOn',
          detail: {
            sv: `Ny sista dag ska vara efter ${endsOn}${lastCostDate === null ? '' : ` och senast ${lastCostDate}`}.`,
            en: `The new last day must be after ${endsOn}${lastCostDate === null ? '' : ` and no later than ${lastCostDate}`}.`,
          },
        },
      ];

/** What must hold before an event is accepted. */
const REQUIREMENTS: Record<ChangeRequestEvent['type'], readonly Requirement[]> = {
  SUBMIT: [grantMustRun, lineMustSuffice, targetMustBeEligible, extensionMustBeLater],
  RETURN: [],
  APPROVE: [grantMustRun, lineMustSuffice, targetMustBeEligible, extensionMustBeLater],
  REJECT: [],
  WITHDRAW: [],
};

export function unmetChangeRequirements({ type }: ChangeRequestEvent, facts: ChangeRequestFacts): Problem[] {
  return REQUIREMENTS[type].flatMap((requirement) => requirement(facts));
}
