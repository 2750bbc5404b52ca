import { APPLICATION_PERMISSIONS, COMPLETION_PERMISSIONS, MAY_EDIT } from '@medel/applications';
import { ASSESSMENT_PERMISSIONS, MAY_ASSIGN } from '@medel/assessments';
import { CLAIM_PERMISSIONS, MAY_WRITE_CLAIM } from '@medel/claims';
import { AGREEMENT_PERMISSIONS, CHANGE_PERMISSIONS } from '@medel/grants';
import { PAYMENT_BATCH_PERMISSIONS } from '@medel/payments';
import { MAY_WRITE_REPORT, REPORT_PERMISSIONS } from '@medel/reports';
import type { Permission } from '@medel/workflow';

/** Everything that somebody has to move on. The names are those of the tables. */
export const WORK_KINDS = [
  'application',
  'completion_request',
  'assessment',
  'agreement',
  'change_request',
  'report',
  'claim',
  'payment_batch',
] as const;

export type WorkKind = (typeof WORK_KINDS)[number];

/** When something stands at a stage, this is what has to be done with it, by one of these. */
export interface Turn {
  readonly kind: WorkKind;
  /** A status, or for an application how far its review has come: see things.ts. */
  readonly stage: string;
  /** What to do. The page has the words. */
  readonly what: string;
  readonly by: readonly Permission[];
}

type Step = readonly [stage: string, what: string, by: readonly Permission[]];

/** Of several steps at one stage, a person is told the first that is theirs. */
const STEPS: Readonly<Record<WorkKind, readonly Step[]>> = {
  application: [
    ['draft', 'submit_application', APPLICATION_PERMISSIONS.SUBMIT],
    ['draft', 'write_application', MAY_EDIT],
    ['unchecked', 'check_application', APPLICATION_PERMISSIONS.COMPLETE_REVIEW],
    ['check_failed', 'dismiss_application', APPLICATION_PERMISSIONS.DISMISS],
    ['assessors_missing', 'assign_assessors', MAY_ASSIGN],
    ['assessed', 'complete_review', APPLICATION_PERMISSIONS.COMPLETE_REVIEW],
    ['reviewed', 'decide_application', APPLICATION_PERMISSIONS.APPROVE],
    ['accounted', 'conclude_year', APPLICATION_PERMISSIONS.CONTINUE],
    ['reconsideration_asked', 'reconsider_application', APPLICATION_PERMISSIONS.REINSTATE],
  ],
  completion_request: [
    ['open', 'answer_completion', COMPLETION_PERMISSIONS.ANSWER],
    ['answered', 'review_completion', COMPLETION_PERMISSIONS.ACCEPT],
  ],
  assessment: [
    ['assigned', 'declare_interest', ASSESSMENT_PERMISSIONS.DECLARE],
    ['declared', 'begin_assessment', ASSESSMENT_PERMISSIONS.START],
    ['in_progress', 'finish_assessment', ASSESSMENT_PERMISSIONS.SUBMIT],
  ],
  agreement: [
    ['drafted', 'send_agreement', AGREEMENT_PERMISSIONS.SEND],
    ['sent', 'sign_agreement', AGREEMENT_PERMISSIONS.COUNTERSIGN],
    ['countersigned', 'sign_agreement_for_funder', AGREEMENT_PERMISSIONS.ACTIVATE],
  ],
  change_request: [
    ['draft', 'submit_change', CHANGE_PERMISSIONS.SUBMIT],
    ['returned', 'mend_change', CHANGE_PERMISSIONS.SUBMIT],
    ['submitted', 'decide_change', CHANGE_PERMISSIONS.APPROVE],
  ],
  report: [
    ['open', 'write_report', MAY_WRITE_REPORT],
    ['returned', 'mend_report', MAY_WRITE_REPORT],
    ['attested', 'submit_report', REPORT_PERMISSIONS.SUBMIT],
    ['submitted', 'review_report', REPORT_PERMISSIONS.APPROVE],
  ],
  claim: [
    ['missing', 'make_claim', MAY_WRITE_CLAIM],
    ['draft', 'attest_claim', CLAIM_PERMISSIONS.ATTEST],
    ['draft', 'fill_claim', MAY_WRITE_CLAIM],
    ['returned', 'mend_claim', MAY_WRITE_CLAIM],
    ['attested', 'submit_claim', CLAIM_PERMISSIONS.SUBMIT],
    ['checking', 'verify_claim', CLAIM_PERMISSIONS.VERIFY],
    ['verified', 'approve_claim', CLAIM_PERMISSIONS.APPROVE],
    ['approved', 'pay_claim', CLAIM_PERMISSIONS.SCHEDULE],
  ],
  payment_batch: [
    ['prepared', 'approve_batch', PAYMENT_BATCH_PERMISSIONS.APPROVE],
    ['approved', 'release_batch', PAYMENT_BATCH_PERMISSIONS.RELEASE],
    ['unknown', 'resend_batch', PAYMENT_BATCH_PERMISSIONS.RESEND],
  ],
};

/** Every code of what there may be to do. */
export const WORK: readonly string[] = WORK_KINDS.flatMap((kind) => STEPS[kind].map(([, what]) => what));

export const TURNS: readonly Turn[] = WORK_KINDS.flatMap((kind) =>
  STEPS[kind].map(([stage, what, by]) => ({ kind, stage, what, by })),
);
