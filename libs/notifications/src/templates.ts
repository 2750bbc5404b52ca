import type { Role } from '@medel/kernel';

/** Who is told something: people of the lead, of its partners, or of the funder, in these roles. */
export interface Audience {
  readonly lead: readonly Role[];
  readonly partner: readonly Role[];
  readonly funder: readonly Role[];
}

const nobody: Audience = { lead: [], partner: [], funder: [] };

/** Those who do the work, in both countries. */
const everyone: Audience = {
  ...nobody,
  lead: ['coordinator', 'project_manager'],
  partner: ['coordinator', 'project_manager'],
};
/** And the one who signs for it. */
const everyoneAndSignatory: Audience = { ...everyone, lead: ['coordinator', 'project_manager', 'signatory'] };
const lead = (...roles: Role[]): Audience => ({ ...nobody, lead: roles });
const funder = (...roles: Role[]): Audience => ({ ...nobody, funder: roles });
/** Whoever watches over the funder and those it let in. */
const overseers = funder('administrator', 'auditor');
const payments = funder('payment_releaser', 'claims_officer');

/** What the applicant's side is told of. The machines name these; each has texts in every language. */
export const APPLICANT_TEMPLATES = {
  application_received: everyoneAndSignatory,
  application_dismissed: everyoneAndSignatory,
  application_approved: everyoneAndSignatory,
  application_rejected: everyoneAndSignatory,
  application_reinstated: everyoneAndSignatory,
  completion_requested: everyone,
  completion_expired: everyone,
  completion_accepted: everyone,
  completion_returned: everyone,
  agreement_sent: lead('signatory', 'coordinator', 'project_manager'),
  agreement_active: everyoneAndSignatory,
  grant_lapsed: everyoneAndSignatory,
  grant_terminated: everyoneAndSignatory,
  grant_completed: everyoneAndSignatory,
  reporting_opened: everyone,
  next_year_begun: everyone,
  change_approved: everyone,
  change_returned: everyone,
  change_rejected: everyone,
  report_attested: lead('signatory'),
  report_returned: everyone,
  report_approved: everyone,
  report_rejected: everyoneAndSignatory,
  claim_attested: lead('signatory'),
  claim_returned: lead('coordinator', 'project_manager', 'controller'),
  claim_rejected: lead('coordinator', 'project_manager', 'controller', 'signatory'),
  claim_approved: lead('coordinator', 'project_manager', 'controller'),
  claim_paid: lead('coordinator', 'project_manager', 'controller'),
  claim_recovered: lead('coordinator', 'project_manager', 'controller', 'signatory'),
} as const satisfies Record<string, Audience>;

/** What the funder's staff is told of: each time those whose turn it is. */
export const STAFF_TEMPLATES = {
  application_arrived: funder('programme_officer'),
  application_withdrawn: funder('programme_officer'),
  decision_awaited: funder('decision_maker'),
  review_reopened: funder('programme_officer'),
  reconsideration_asked: funder('decision_maker'),
  completion_answered: funder('programme_officer'),
  completion_expired: funder('programme_officer'),
  assessor_recused: funder('programme_officer'),
  assessment_submitted: funder('programme_officer'),
  agreement_countersigned: funder('decision_maker', 'programme_officer'),
  change_requested: funder('programme_officer'),
  report_arrived: funder('programme_officer'),
  claim_checked: funder('claims_officer'),
  claim_verified: funder('approver'),
  batch_rejected: payments,
  batch_returned: payments,
  batch_unknown: payments,
  emergency_asked: overseers,
  emergency_approved: overseers,
  emergency_ended: overseers,
} as const satisfies Record<string, Audience>;

/** Who is reminded of which deadline, before and after it. */
export const REMINDER_TEMPLATES = {
  completion_due: everyone,
  agreement_unsigned: lead('signatory', 'coordinator'),
  report_due: everyoneAndSignatory,
} as const satisfies Record<string, Audience>;

/** Decisions, deadlines and one's own roles: mailed at once, whatever a person wants of the rest. */
const ALWAYS_MAILED: ReadonlySet<string> = new Set<
  ApplicantTemplate | StaffTemplate | PersonTemplate | AssessorTemplate
>([
  'application_dismissed',
  'application_approved',
  'application_rejected',
  'application_reinstated',
  'completion_requested',
  'completion_returned',
  'completion_expired',
  'agreement_sent',
  'grant_lapsed',
  'grant_terminated',
  'change_approved',
  'change_rejected',
  'report_returned',
  'report_rejected',
  'claim_returned',
  'claim_rejected',
  'claim_recovered',
  'decision_awaited',
  'assessment_assigned',
  'invited',
  'role_granted',
  'role_withdrawn',
  'role_lent',
  'role_borrowed',
  'lending_ended',
  'emergency_asked',
  'emergency_approved',
  'emergency_ended',
]);

export const isAlwaysMailed = (template: string): boolean =>
  ALWAYS_MAILED.has(template) || Object.hasOwn(REMINDER_TEMPLATES, template);

export type ApplicantTemplate = keyof typeof APPLICANT_TEMPLATES;
export type StaffTemplate = keyof typeof STAFF_TEMPLATES;
/** What one assessor is told of. */
export type AssessorTemplate = 'assessment_assigned';
/** What a person is told of about themselves. */
export type PersonTemplate =
  | 'invited'
  | 'role_granted'
  | 'role_withdrawn'
  | 'role_lent'
  | 'role_borrowed'
  | 'lending_ended'
  | 'second_factor_added'
  | 'second_factor_removed'
  | 'recovery_code_used';
/** What those who handle an organisation's accounts are told of. */
export type AccountTemplate = 'account_registered' | 'account_confirmed' | 'account_withdrawn';
export type ReminderTemplate = keyof typeof REMINDER_TEMPLATES;
