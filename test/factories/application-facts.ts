import type { ApplicationEvent, ApplicationFacts } from '@medel/applications';

import { rulePack } from './rule-pack.js';

type GrantFacts = NonNullable<ApplicationFacts['grant']>;

const NOON = new Date('2026-03-01T12:00:00Z');

const grant: GrantFacts = {
  agreementStatus: 'active',
  signBy: new Date('2026-02-01T00:00:00Z'),
  grantedOre: 100n,
  paidOre: 90n,
  releasedOre: 10n,
  endsOn: '2027-12-31',
  reportingYear: 1,
  reportingYearEndsOn: '2026-02-28',
  lastYear: 2,
  reportStatus: 'approved',
  claimStatus: 'paid',
  claimsInFlight: 0,
  unsettledClaims: 0,
};

/** Facts under which an event of this type is let through. */
export function fairFacts(type: ApplicationEvent['type'], changes: Partial<ApplicationFacts> = {}): ApplicationFacts {
  const facts: ApplicationFacts = {
    now: NOON,
    today: '2026-03-01',
    actorId: 'me',
    outcome: null,
    kind: 'project',
    cluster: 'africa',
    partyModel: 'two_party',
    startsOn: '2026-06-01',
    endsOn: '2029-05-31',
    judgedOn: '2026-03-01',
    countriesAbroad: ['ZA'],
    pack: rulePack,
    call: {
      status: 'open',
      opensAt: new Date('2026-02-15T00:00:00Z'),
      closesAt: new Date('2026-03-15T23:00:00Z'),
      frameLeftOre: 100n,
    },
    filledSections: ['summary', 'objectives'],
    budget: [{ year: 1, category: 'meals', amountOre: 100n }],
    attachments: [{ kind: 'partnership_agreement', scan: 'clean' }],
    formalCheckPassed: true,
    openCompletionRequests: 0,
    submittedAssessments: 2,
    conflictedAssessments: 0,
    actorAssessed: false,
    actorLimitOre: 100n,
    rejection: { by: 'another', at: new Date('2026-02-20T12:00:00Z') },
    reconsiderationAskedAt: new Date('2026-02-25T12:00:00Z'),
    grant,
  };
  return { ...facts, ...special(type), ...changes };
}

/** What some events need that others must not have. */
function special(type: ApplicationEvent['type']): Partial<ApplicationFacts> {
  if (type === 'DISMISS') return { formalCheckPassed: false };
  if (type === 'REINSTATE') return { outcome: 'rejected' };
  if (type === 'LAPSE') return { grant: { ...grant, agreementStatus: 'sent' } };
  if (type === 'COMPLETE') return { grant: { ...grant, reportingYear: 2 } };
  return {};
}

/** Facts under which whatever is guarded is refused. */
export function hopelessFacts(): ApplicationFacts {
  return fairFacts('SUBMIT', {
    call: { status: 'closed', opensAt: NOON, closesAt: NOON, frameLeftOre: 0n },
    filledSections: [],
    startsOn: null,
    budget: [],
    attachments: [],
    formalCheckPassed: null,
    openCompletionRequests: 1,
    submittedAssessments: 0,
    conflictedAssessments: 1,
    actorAssessed: true,
    rejection: null,
    reconsiderationAskedAt: null,
    grant: null,
  });
}

/** A grant with some facts changed. */
export const grantFacts = (changes: Partial<GrantFacts>): GrantFacts => ({ ...grant, ...changes });
