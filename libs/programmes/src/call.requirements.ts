import type { Problem } from '@medel/kernel';

import type { CallEvent } from './call.events.js';

export interface CallFacts {
  readonly now: Date;
  readonly opensAt: Date;
  /** The first instant at which it is too late. */
  readonly closesAt: Date;
  /** Applications that nobody has decided on yet. */
  readonly undecidedApplications: number;
}

type Requirement = (facts: CallFacts) => readonly Problem[];

const openingMustHaveCome: Requirement = ({ now, opensAt }) =>
  now >= opensAt
    ? []
    : [
        {
          code: 'opening_not_reached',
          detail: { sv: 'Utlysningen har inte öppnat än.', en: 'The call has not reached its opening time.' },
        },
      ];

const closingMustHaveCome: Requirement = ({ now, closesAt }) =>
  now >= closesAt
    ? []
    : [
        {
          code: 'closing_not_reached',
          detail: { sv: 'Utlysningen stänger senare.', en: 'The call has not reached its closing time.' },
        },
      ];

const everyApplicationMustBeDecided: Requirement = ({ undecidedApplications }) =>
  undecidedApplications === 0
    ? []
    : [
        {
          code: 'applications_undecided',
          detail: {
            sv: `${undecidedApplications} ansökningar saknar beslut.`,
            en: `${undecidedApplications} applications are still undecided.`,
          },
        },
      ];

/** What must hold before an event is accepted. */
const REQUIREMENTS: Record<CallEvent['type'], readonly Requirement[]> = {
  PUBLISH: [],
  OPEN: [openingMustHaveCome],
  PAUSE: [],
  RESUME: [],
  CLOSE: [closingMustHaveCome],
  DECIDE: [everyApplicationMustBeDecided],
};

export function unmetCallRequirements({ type }: CallEvent, facts: CallFacts): Problem[] {
  return REQUIREMENTS[type].flatMap((requirement) => requirement(facts));
}
