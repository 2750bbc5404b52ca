import { formatOre, sum, type Ore, type Problem, type Text } from '@medel/kernel';
import {
  brokenCaps,
  monthsBetween,
  type ApplicationKind,
  type BudgetAmount,
  type PartyModel,
  type RegionCluster,
  type RulePack,
} from '@medel/programmes';
import { unmetLimit } from '@medel/workflow';

import type { ApplicationEvent, Outcome } from './application.events.js';

/** Everything the rules look at. Loaded first, inside the transaction; a guard never fetches. Days are `2023-06-12`. */
export interface ApplicationFacts {
  readonly now: Date;
  readonly today: string;
  readonly actorId: string;
  readonly outcome: Outcome | null;
  readonly kind: ApplicationKind;
  readonly cluster: RegionCluster;
  readonly partyModel: PartyModel;
  readonly startsOn: string | null;
  readonly endsOn: string | null;
  readonly pack: RulePack;
  readonly call: CallFacts;
  readonly filledSections: readonly string[];
  readonly budget: readonly BudgetAmount[];
  readonly attachments: readonly { readonly kind: string; readonly scan: 'waiting' | 'clean' | 'infected' }[];
  /** Null until somebody has made the formal check. */
  readonly formalCheckPassed: boolean | null;
  readonly openCompletionRequests: number;
  readonly submittedAssessments: number;
  readonly conflictedAssessments: number;
  readonly actorAssessed: boolean;
  /** The most that the actor may decide to grant; null when nothing limits them. */
  readonly actorLimitOre: Ore | null;
  readonly rejection: { readonly by: string; readonly at: Date } | null;
  readonly reconsiderationAskedAt: Date | null;
  readonly grant: GrantFacts | null;
}

export interface CallFacts {
  readonly status: string;
  readonly opensAt: Date;
  /** The first instant at which it is too late. */
  readonly closesAt: Date;
  readonly frameLeftOre: Ore;
}

export interface GrantFacts {
  readonly agreementStatus: string;
  readonly signBy: Date;
  readonly grantedOre: Ore;
  readonly paidOre: Ore;
  readonly releasedOre: Ore;
  readonly endsOn: string;
  /** The year now reported on, or the next one to be. The last day of it decides when reporting opens. */
  readonly reportingYear: number;
  readonly reportingYearEndsOn: string;
  readonly lastYear: number;
  readonly reportStatus: string | null;
  readonly claimStatus: string | null;
  /** Claims neither settled nor still with the partners: their money is on its way. */
  readonly claimsInFlight: number;
  readonly unsettledClaims: number;
}

type Requirement = (facts: ApplicationFacts, event: ApplicationEvent) => readonly Problem[];

const refuse = (code: string, sv: string, en: string, pointer?: string): Problem[] => [
  { code, detail: { sv, en } satisfies Text, ...(pointer !== undefined && { pointer }) },
];

const callMustBeOpen: Requirement = ({ call, now }) =>
  call.status === 'open' && call.opensAt <= now && now < call.closesAt
    ? []
    : refuse('call_not_open', 'Utlysningen är inte öppen för ansökningar.', 'The call is not open for applications.');

const sectionsMustBeComplete: Requirement = ({ pack, filledSections }) =>
  pack.requiredSections
    .filter((section) => !filledSections.includes(section))
    .flatMap((section) =>
      refuse(
        'section_incomplete',
        `Fyll i avsnittet "${section}".`,
        `Fill in the section "${section}".`,
        `/answers/${section}`,
      ),
    );

const periodMustFit: Requirement = ({ startsOn, endsOn, pack }) => {
  if (!startsOn || !endsOn)
    return refuse('period_missing', 'Ange första och sista dag.', 'State the first and the last day.', '/startsOn');
  return monthsBetween(startsOn, endsOn) <= pack.maxMonths
    ? []
    : refuse(
        'period_too_long',
        `Perioden får vara högst ${pack.maxMonths} månader.`,
        `The period may be at most ${pack.maxMonths} months.`,
        '/endsOn',
      );
};

const budgetMustKeepCaps: Requirement = (facts) =>
  appliedOre(facts) === 0n
    ? refuse('budget_empty', 'Budgeten är tom.', 'The budget is empty.', '/budget')
    : brokenCaps(facts.pack, facts).filter(({ severity }) => severity === 'error');

const attachmentsMustBeClean: Requirement = ({ kind, pack, attachments }) =>
  pack.requiredAttachments[kind]
    .filter((wanted) => !attachments.some((attachment) => attachment.kind === wanted && attachment.scan === 'clean'))
    .flatMap((wanted) =>
      refuse(
        'attachment_missing',
        `Bifoga "${wanted}" (granskad och utan virus).`,
        `Attach "${wanted}" (scanned and free of viruses).`,
        `/attachments/${wanted}`,
      ),
    );

const formalCheckMustHavePassed: Requirement = ({ formalCheckPassed }) =>
  formalCheckPassed
    ? []
    : refuse('formal_check_not_passed', 'Formaliakontrollen är inte godkänd.', 'The formal check has not been passed.');

const formalCheckMustHaveFailed: Requirement = ({ formalCheckPassed }) =>
  formalCheckPassed === false
    ? []
    : refuse(
        'formal_check_not_failed',
        'Bara en ansökan som inte klarat formaliakontrollen kan avvisas.',
        'Only an application that failed the formal check can be dismissed.',
      );

const completionsMustBeClosed: Requirement = ({ openCompletionRequests }) =>
  openCompletionRequests === 0
    ? []
    : refuse(
        'completion_open',
        `${openCompletionRequests} komplettering är inte avslutad.`,
        `${openCompletionRequests} completion request is still open.`,
      );

const assessmentsMustBeIn: Requirement = ({ submittedAssessments, pack }) =>
  submittedAssessments >= pack.assessmentsRequired
    ? []
    : refuse(
        'assessments_outstanding',
        `${submittedAssessments} av ${pack.assessmentsRequired} bedömningar är inlämnade.`,
        `${submittedAssessments} of ${pack.assessmentsRequired} assessments are in.`,
      );

const noConflictedAssessment: Requirement = ({ conflictedAssessments }) =>
  conflictedAssessments === 0
    ? []
    : refuse(
        'assessor_conflicted',
        'En bedömning är gjord av någon som är jävig.',
        'An assessment was made by somebody with a conflict of interest.',
      );

const reasonMustBeGiven: Requirement = (_, event) => {
  const reason = 'reason' in event ? event.reason : 'motivation' in event ? event.motivation : '';
  return reason.trim().length > 0
    ? []
    : refuse('reason_missing', 'Ange ett skäl.', 'Give a reason.', 'reason' in event ? '/reason' : '/motivation');
};

const amountMustBeWithinApplied: Requirement = (facts, event) => {
  if (event.type !== 'APPROVE') return [];
  const applied = appliedOre(facts);
  return event.amountOre > 0n && event.amountOre <= applied
    ? []
    : refuse(
        'amount_above_applied',
        `Beloppet ska vara mer än noll och högst det sökta, ${formatOre(applied, 'sv')}.`,
        `The amount must be more than zero and at most what was applied for, ${formatOre(applied, 'en')}.`,
        '/amountOre',
      );
};

const limitMustSuffice: Requirement = ({ actorLimitOre }, event) =>
  event.type === 'APPROVE'
    ? unmetLimit(event.amountOre, actorLimitOre, { sv: 'beslutsfattare', en: 'a decision-maker' })
    : [];

const frameMustSuffice: Requirement = ({ call }, event) =>
  event.type !== 'APPROVE' || event.amountOre <= call.frameLeftOre
    ? []
    : refuse(
        'frame_exceeded',
        `Utlysningens ram har ${formatOre(call.frameLeftOre, 'sv')} kvar.`,
        `The call's frame has ${formatOre(call.frameLeftOre, 'en')} left.`,
        '/amountOre',
      );

const deciderMustNotHaveAssessed: Requirement = ({ actorAssessed }) =>
  actorAssessed
    ? refuse(
        'decider_assessed',
        'Den som har bedömt ansökan får inte besluta om den.',
        'Whoever assessed the application may not decide on it.',
      )
    : [];

const outcomeMustBeRejected: Requirement = ({ outcome }) =>
  outcome === 'rejected'
    ? []
    : refuse('not_rejected', 'Bara ett avslag kan omprövas.', 'Only a rejection can be reconsidered.');

const reconsiderationMustBeInTime: Requirement = ({ rejection, reconsiderationAskedAt, pack }) => {
  const days = pack.reconsiderationDays;
  return rejection &&
    reconsiderationAskedAt &&
    reconsiderationAskedAt.getTime() <= rejection.at.getTime() + days * 86_400_000
    ? []
    : refuse(
        'reconsideration_not_asked',
        `Ingen omprövning har begärts inom ${days} dagar.`,
        `No reconsideration was asked for within ${days} days.`,
      );
};

const deciderMustBeAnother: Requirement = ({ rejection, actorId }) =>
  rejection?.by === actorId
    ? refuse(
        'same_decider',
        'Omprövningen ska göras av en annan beslutsfattare.',
        'Another decision-maker must reconsider.',
      )
    : [];

const agreementMustBeOverdue: Requirement = ({ grant, now }) =>
  grant && !isSigned(grant) && now >= grant.signBy
    ? []
    : refuse(
        'agreement_not_overdue',
        'Avtalet är undertecknat eller kan fortfarande undertecknas.',
        'The agreement is signed or can still be signed.',
      );

const agreementMustBeSigned: Requirement = ({ grant }) =>
  grant && isSigned(grant)
    ? []
    : refuse('agreement_not_signed', 'Avtalet är inte undertecknat.', 'The agreement is not signed.');

const yearMustHaveEnded: Requirement = ({ grant, today }) =>
  grant && grant.reportingYearEndsOn < today
    ? []
    : refuse(
        'year_not_ended',
        `Redovisningsåret slutar ${grant?.reportingYearEndsOn ?? '-'}.`,
        `The reporting year ends on ${grant?.reportingYearEndsOn ?? '-'}.`,
      );

const reportMustBeApproved: Requirement = ({ grant }) =>
  grant?.reportStatus === 'approved'
    ? []
    : refuse('report_not_approved', 'Årets rapport är inte godkänd.', "The year's report is not approved.");

const claimMustBeSettled: Requirement = ({ grant }) =>
  isSettled(grant?.claimStatus ?? null)
    ? []
    : refuse('claim_not_settled', 'Årets rekvisition är inte slutbetald.', "The year's claim is not settled.");

const moreYearsMustRemain: Requirement = ({ grant }) =>
  grant && grant.reportingYear < grant.lastYear
    ? []
    : refuse('no_years_left', 'Det finns inga fler år.', 'No more years remain.');

const finalYearMustBeReported: Requirement = ({ grant }) =>
  grant && grant.reportingYear >= grant.lastYear
    ? []
    : refuse('years_left', 'Slutrapporten är inte inlämnad än.', 'The final report is yet to come.');

const everyClaimMustBeSettled: Requirement = ({ grant }) =>
  grant?.unsettledClaims === 0
    ? []
    : refuse('claims_unsettled', 'Alla rekvisitioner är inte slutbetalda.', 'Not every claim is settled.');

const unspentMustBeReleased: Requirement = ({ grant }) =>
  grant !== null && grant.paidOre + grant.releasedOre === grant.grantedOre
    ? []
    : refuse(
        'unspent_not_released',
        'Oförbrukade medel är inte återförda till ramen.',
        'The unspent amount has not been released to the frame.',
      );

const noClaimInFlight: Requirement = ({ grant }) =>
  (grant?.claimsInFlight ?? 0) === 0
    ? []
    : refuse(
        'claims_in_flight',
        'En rekvisition granskas eller betalas. Avsluta den eller kräv tillbaka först.',
        'A claim is being checked or paid. Settle it or register the recovery first.',
      );

/** What must hold before an event is accepted. An event with no requirement needs only its arrow. */
const REQUIREMENTS: Record<ApplicationEvent['type'], readonly Requirement[]> = {
  SUBMIT: [callMustBeOpen, sectionsMustBeComplete, periodMustFit, budgetMustKeepCaps, attachmentsMustBeClean],
  WITHDRAW: [],
  DISMISS: [formalCheckMustHaveFailed, reasonMustBeGiven],
  COMPLETE_REVIEW: [formalCheckMustHavePassed, completionsMustBeClosed, assessmentsMustBeIn, noConflictedAssessment],
  REOPEN_REVIEW: [reasonMustBeGiven],
  APPROVE: [
    amountMustBeWithinApplied,
    frameMustSuffice,
    limitMustSuffice,
    deciderMustNotHaveAssessed,
    reasonMustBeGiven,
  ],
  REJECT: [deciderMustNotHaveAssessed, reasonMustBeGiven],
  REINSTATE: [outcomeMustBeRejected, reconsiderationMustBeInTime, deciderMustBeAnother, reasonMustBeGiven],
  LAPSE: [agreementMustBeOverdue],
  OPEN_REPORTING: [agreementMustBeSigned, yearMustHaveEnded],
  CONTINUE: [reportMustBeApproved, claimMustBeSettled, moreYearsMustRemain],
  COMPLETE: [finalYearMustBeReported, reportMustBeApproved, everyClaimMustBeSettled, unspentMustBeReleased],
  TERMINATE: [noClaimInFlight, reasonMustBeGiven],
};

/** Every reason to refuse, not just the first, so a person mends them in one sitting. */
export function unmetRequirements(event: ApplicationEvent, facts: ApplicationFacts): Problem[] {
  return REQUIREMENTS[event.type].flatMap((requirement) => requirement(facts, event));
}

export const appliedOre = ({ budget }: Pick<ApplicationFacts, 'budget'>): Ore =>
  sum(budget.map(({ amountOre }) => amountOre));

const isSigned = ({ agreementStatus }: GrantFacts): boolean => agreementStatus === 'active';

const isSettled = (claimStatus: string | null): boolean =>
  claimStatus === 'paid' || claimStatus === 'rejected' || claimStatus === 'recovered';
