import { fairFacts, grantFacts } from '../../../test/factories/application-facts.js';
import { rulePack } from '../../../test/factories/rule-pack.js';
import type { ApplicationFacts } from './application-facts.js';
import type { ApplicationEvent } from './application.events.js';
import { unmetRequirements } from './application.requirements.js';

const EVENTS = {
  SUBMIT: { type: 'SUBMIT' },
  WITHDRAW: { type: 'WITHDRAW' },
  DISMISS: { type: 'DISMISS', reason: 'Wrong country' },
  COMPLETE_REVIEW: { type: 'COMPLETE_REVIEW' },
  REOPEN_REVIEW: { type: 'REOPEN_REVIEW', reason: 'New facts' },
  APPROVE: { type: 'APPROVE', amountOre: 100n, motivation: 'Good', conditions: [] },
  REJECT: { type: 'REJECT', motivation: 'Weak' },
  REINSTATE: { type: 'REINSTATE', motivation: 'Missed a page' },
  LAPSE: { type: 'LAPSE' },
  OPEN_REPORTING: { type: 'OPEN_REPORTING' },
  CONTINUE: { type: 'CONTINUE' },
  COMPLETE: { type: 'COMPLETE' },
  TERMINATE: { type: 'TERMINATE', reason: 'Fraud' },
} satisfies Record<ApplicationEvent['type'], ApplicationEvent>;

type Type = ApplicationEvent['type'];

const call = fairFacts('SUBMIT').call;
const at = (iso: string) => new Date(iso);

/** More than half a krona is the board's, and nobody else may say yes to it. */
const [level] = rulePack.decisionLevels;
const strictAboutLevels = {
  ...rulePack,
  rules: rulePack.rules.map((rule) => (rule.id === 'decision_level' ? { ...rule, severity: 'error' as const } : rule)),
  decisionLevels: level ? [{ ...level, id: 'first', upToOre: '50' }, level] : [],
};

/** One broken fact at a time, and exactly the code it must give: [event, what is wrong, facts, code]. */
const REFUSALS: [Type, string, Partial<ApplicationFacts>, string][] = [
  ['SUBMIT', 'the call is paused', { call: { ...call, status: 'paused' } }, 'call_not_open'],
  [
    'SUBMIT',
    'the call closes this very instant',
    { call: { ...call, closesAt: at('2026-03-01T12:00:00Z') } },
    'call_not_open',
  ],
  [
    'SUBMIT',
    'the call opens in a millisecond',
    { call: { ...call, opensAt: at('2026-03-01T12:00:00.001Z') } },
    'call_not_open',
  ],
  ['SUBMIT', 'a section is empty', { filledSections: ['summary'] }, 'section_incomplete'],
  ['SUBMIT', 'there is no first day', { startsOn: null }, 'period_missing'],
  ['SUBMIT', 'there is no last day', { endsOn: null }, 'period_missing'],
  ['SUBMIT', 'the period is a day too long', { endsOn: '2029-06-01' }, 'period_too_long'],
  ['SUBMIT', 'the budget is empty', { budget: [] }, 'budget_empty'],
  [
    'SUBMIT',
    'a hard cap is exceeded by one öre',
    { budget: [{ year: 1, category: 'meals', amountOre: 50_000_001n }] },
    'cap_exceeded',
  ],
  [
    'SUBMIT',
    'a cost is not eligible',
    { budget: [{ year: 1, category: 'per_diem', amountOre: 1n }] },
    'category_not_eligible',
  ],
  ['SUBMIT', 'an attachment is missing', { attachments: [] }, 'attachment_missing'],
  [
    'SUBMIT',
    'an attachment waits for its scan',
    { attachments: [{ kind: 'partnership_agreement', scan: 'waiting' }] },
    'attachment_missing',
  ],
  ['SUBMIT', 'another kind was attached', { attachments: [{ kind: 'budget', scan: 'clean' }] }, 'attachment_missing'],
  ['DISMISS', 'the formal check passed', { formalCheckPassed: true }, 'formal_check_not_failed'],
  ['DISMISS', 'nobody made the formal check', { formalCheckPassed: null }, 'formal_check_not_failed'],
  ['COMPLETE_REVIEW', 'the formal check failed', { formalCheckPassed: false }, 'formal_check_not_passed'],
  ['COMPLETE_REVIEW', 'nobody made the formal check', { formalCheckPassed: null }, 'formal_check_not_passed'],
  ['COMPLETE_REVIEW', 'a completion request is open', { openCompletionRequests: 1 }, 'completion_open'],
  ['COMPLETE_REVIEW', 'one assessment is in of two', { submittedAssessments: 1 }, 'assessments_outstanding'],
  ['COMPLETE_REVIEW', 'an assessor is conflicted', { conflictedAssessments: 1 }, 'assessor_conflicted'],
  [
    'APPROVE',
    'less was applied for',
    { budget: [{ year: 1, category: 'meals', amountOre: 99n }] },
    'amount_above_applied',
  ],
  ['APPROVE', 'the frame has one öre too little', { call: { ...call, frameLeftOre: 99n } }, 'frame_exceeded'],
  ['APPROVE', 'the decider may grant one öre less', { actorLimitOre: 99n }, 'above_limit'],
  ['APPROVE', 'such amounts are not decided on at this level', { pack: strictAboutLevels }, 'decided_higher'],
  ['APPROVE', 'the decider assessed it', { actorAssessed: true }, 'decider_assessed'],
  ['REJECT', 'the decider assessed it', { actorAssessed: true }, 'decider_assessed'],
  ['REINSTATE', 'it was dismissed', { outcome: 'dismissed' }, 'not_rejected'],
  ['REINSTATE', 'nobody asked', { reconsiderationAskedAt: null }, 'reconsideration_not_asked'],
  [
    'REINSTATE',
    'it was asked for a millisecond late',
    { reconsiderationAskedAt: at('2026-03-13T12:00:00.001Z') },
    'reconsideration_not_asked',
  ],
  ['REINSTATE', 'there was no rejection', { rejection: null }, 'reconsideration_not_asked'],
  [
    'REINSTATE',
    'the same person rejected it',
    { rejection: { by: 'me', at: at('2026-02-20T12:00:00Z') } },
    'same_decider',
  ],
  ['LAPSE', 'there is no grant', { grant: null }, 'agreement_not_overdue'],
  ['LAPSE', 'the agreement is signed', { grant: grantFacts({ agreementStatus: 'active' }) }, 'agreement_not_overdue'],
  [
    'LAPSE',
    'it can be signed for another millisecond',
    { grant: grantFacts({ agreementStatus: 'sent', signBy: at('2026-03-01T12:00:00.001Z') }) },
    'agreement_not_overdue',
  ],
  [
    'OPEN_REPORTING',
    'the agreement is only sent',
    { grant: grantFacts({ agreementStatus: 'sent' }) },
    'agreement_not_signed',
  ],
  [
    'OPEN_REPORTING',
    'the year ends today',
    { grant: grantFacts({ reportingYearEndsOn: '2026-03-01' }) },
    'year_not_ended',
  ],
  ['CONTINUE', 'the report waits', { grant: grantFacts({ reportStatus: 'submitted' }) }, 'report_not_approved'],
  ['CONTINUE', 'there is no report', { grant: grantFacts({ reportStatus: null }) }, 'report_not_approved'],
  ['CONTINUE', 'the claim is only approved', { grant: grantFacts({ claimStatus: 'approved' }) }, 'claim_not_settled'],
  ['CONTINUE', 'there is no claim', { grant: grantFacts({ claimStatus: null }) }, 'claim_not_settled'],
  ['CONTINUE', 'it was the last year', { grant: grantFacts({ reportingYear: 2 }) }, 'no_years_left'],
  ['COMPLETE', 'a year remains', { grant: grantFacts({ reportingYear: 1 }) }, 'years_left'],
  [
    'COMPLETE',
    'the final report waits',
    { grant: grantFacts({ reportingYear: 2, reportStatus: 'returned' }) },
    'report_not_approved',
  ],
  [
    'COMPLETE',
    'a claim is unsettled',
    { grant: grantFacts({ reportingYear: 2, unsettledClaims: 1 }) },
    'claims_unsettled',
  ],
  [
    'COMPLETE',
    'an öre is not released',
    { grant: grantFacts({ reportingYear: 2, releasedOre: 9n }) },
    'unspent_not_released',
  ],
  ['TERMINATE', 'a claim is on its way', { grant: grantFacts({ claimsInFlight: 1 }) }, 'claims_in_flight'],
];

const codes = (event: ApplicationEvent, facts: ApplicationFacts) =>
  unmetRequirements(event, facts).map(({ code }) => code);

describe('requirements of an application', () => {
  it.each(Object.values(EVENTS))('let $type through when all is well', (event) => {
    expect(unmetRequirements(event, fairFacts(event.type))).toEqual([]);
  });

  it.each(REFUSALS)('refuse %s when %s', (type, _, changes, code) => {
    expect(codes(EVENTS[type], fairFacts(type, changes))).toEqual([code]);
  });

  it.each([
    ['DISMISS', { type: 'DISMISS', reason: ' ' }, '/reason'],
    ['REOPEN_REVIEW', { type: 'REOPEN_REVIEW', reason: '' }, '/reason'],
    ['APPROVE', { ...EVENTS.APPROVE, motivation: '' }, '/motivation'],
    ['REJECT', { type: 'REJECT', motivation: ' ' }, '/motivation'],
    ['REINSTATE', { type: 'REINSTATE', motivation: '' }, '/motivation'],
    ['TERMINATE', { type: 'TERMINATE', reason: '' }, '/reason'],
  ] satisfies [Type, ApplicationEvent, string][])('refuse %s without a reason', (type, event, pointer) => {
    expect(unmetRequirements(event, fairFacts(type))).toMatchObject([{ code: 'reason_missing', pointer }]);
  });

  it('refuse an approval of nothing', () => {
    expect(codes({ ...EVENTS.APPROVE, amountOre: 0n }, fairFacts('APPROVE'))).toEqual(['amount_above_applied']);
  });

  it('accept what is exactly on the edge', () => {
    const edge: [ApplicationEvent, Partial<ApplicationFacts>][] = [
      [
        EVENTS.SUBMIT,
        { call: { ...call, opensAt: at('2026-03-01T12:00:00Z'), closesAt: at('2026-03-01T12:00:00.001Z') } },
      ],
      [EVENTS.SUBMIT, { budget: [{ year: 1, category: 'meals', amountOre: 50_000_000n }] }],
      [EVENTS.REINSTATE, { outcome: 'rejected', reconsiderationAskedAt: at('2026-03-13T12:00:00Z') }],
      [EVENTS.LAPSE, { grant: grantFacts({ agreementStatus: 'sent', signBy: at('2026-03-01T12:00:00Z') }) }],
      [EVENTS.CONTINUE, { grant: grantFacts({ claimStatus: 'rejected' }) }],
      [EVENTS.CONTINUE, { grant: grantFacts({ claimStatus: 'recovered' }) }],
      [EVENTS.TERMINATE, { grant: null }],
      [{ ...EVENTS.APPROVE, amountOre: 1n }, {}],
      [{ ...EVENTS.REJECT, motivation: '.' }, {}],
    ];
    expect(edge.flatMap(([event, changes]) => codes(event, fairFacts(event.type, changes)))).toEqual([]);
  });

  it('name every reason at once, with where and how to mend it', () => {
    const facts = fairFacts('SUBMIT', { filledSections: [], attachments: [], startsOn: null });
    expect(unmetRequirements(EVENTS.SUBMIT, facts)).toMatchObject([
      { code: 'section_incomplete', pointer: '/answers/summary', detail: { sv: 'Fyll i avsnittet "summary".' } },
      {
        code: 'section_incomplete',
        pointer: '/answers/objectives',
        detail: { en: 'Fill in the section "objectives".' },
      },
      { code: 'period_missing', pointer: '/startsOn' },
      { code: 'attachment_missing', pointer: '/attachments/partnership_agreement' },
    ]);
  });

  it('let a guideline be exceeded', () => {
    const budget = [{ year: 1, category: 'work_effort', amountOre: 20_000_000n }];
    expect(unmetRequirements(EVENTS.SUBMIT, fairFacts('SUBMIT', { budget }))).toEqual([]);
  });
});
