import type { Problem } from '@medel/kernel';

import type { AgreementEvent } from './agreement.events.js';

export interface AgreementFacts {
  readonly now: Date;
  /** The first instant at which it is too late to sign. */
  readonly signBy: Date;
  /** Where the application stands once the event is through: agreements end together with it. */
  readonly applicationStatus: string;
}

type Requirement = (facts: AgreementFacts) => readonly Problem[];

const signingMustBeInTime: Requirement = ({ now, signBy }) =>
  now < signBy
    ? []
    : [
        {
          code: 'signing_too_late',
          detail: {
            sv: 'Tiden att underteckna avtalet har gått ut.',
            en: 'The time to sign the agreement has run out.',
          },
        },
      ];

const applicationMustBeClosed: Requirement = ({ applicationStatus }) =>
  applicationStatus === 'closed'
    ? []
    : [
        {
          code: 'application_not_closed',
          detail: {
            sv: 'Avtalet upphör bara tillsammans med ansökan.',
            en: 'The agreement ends only together with the application.',
          },
        },
      ];

/** What must hold before an event is accepted. */
const REQUIREMENTS: Record<AgreementEvent['type'], readonly Requirement[]> = {
  SEND: [signingMustBeInTime],
  COUNTERSIGN: [signingMustBeInTime],
  ACTIVATE: [],
  LAPSE: [applicationMustBeClosed],
  TERMINATE: [applicationMustBeClosed],
};

export function unmetAgreementRequirements({ type }: AgreementEvent, facts: AgreementFacts): Problem[] {
  return REQUIREMENTS[type].flatMap((requirement) => requirement(facts));
}
