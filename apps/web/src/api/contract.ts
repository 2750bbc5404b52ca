/**
 * What travels between the page and the API, as docs/openapi.json says: these are names for the generated types.
 * Amounts are decimal strings in öre, days `2023-06-12`, instants ISO UTC.
 */
import type * as api from './generated/types.gen.js';

/** One sentence in the two languages the product always speaks. */
export type Text = api.Text;

/** One reason for a refusal, complete enough for a person to mend it; the pointer is RFC 6901. */
export type Problem = api.Reason;
export type ProblemDocument = api.Problem;

export type Application = Omit<api.ApplicationResponse, 'pack'> & { readonly pack: RulePack };
export type ListedApplication = api.ApplicationSummaryResponse;
export type Status = Application['status'];
export type Outcome = NonNullable<Application['outcome']>;

/** The way of an application, in the order that people think of it. */
export const STATUSES = [
  'draft',
  'submitted',
  'reviewed',
  'funded',
  'reporting',
  'closed',
] as const satisfies readonly Status[];

export type Me = api.ProfileResponse;

/** When a session ends: at the latest, and unless something is asked for before. */
export type SessionEnds = Omit<NonNullable<Me['session']>, 'provider'>;
export type Role = api.MembershipResponse['role'];

/** One place where the reader is signed in. */
export type Session = api.SessionResponse;

/** A role that one colleague lends to another. */
export type Delegation = api.DelegationResponse;
export type LendableRole = api.LendableRoleResponse;

/** A role that an administrator takes for an hour, with a second person's leave. */
export type EmergencyAccess = api.EmergencyAccessResponse;

/** One thing the reader was told, in every language. */
export type Notification = api.NotificationResponse;
export type Unread = api.UnreadResponse;

/** Somebody who is something in an organisation, as its administrator sees them. */
export type StaffMember = api.StaffMemberResponse;
export type Organisation = api.OrganisationResponse;
export type OrganisationView = api.OrganisationViewResponse;

/** Where an organisation is paid. */
export type BankAccount = api.BankAccountResponse;

/** A person whose data the reader looks after. */
export type PersonInCare = api.PersonInCareResponse;
export type RegisterEntry = api.RegisterEntryResponse;
export type PersonalDataExport = api.ExportResponse;
export type ExportProgress = api.ExportProgressResponse;
export type ErasureStep = api.ErasureStepResponse;
export type ErasureRequest = api.ErasureRequestResponse;

/** Somebody who can be chosen. */
export type Person = api.CandidateResponse;

/** One way on from where something stands: open or closed for the reader, for whom it is, and why it is closed. */
export type Door = api.DoorResponse;
export type Permission = Omit<api.WhoResponse, 'roles'> & { readonly roles: readonly Role[] };

/** Something with a life cycle of its own. */
export interface Part {
  readonly id: string;
  readonly status: string;
  readonly version: number;
  readonly doors: readonly Door[];
}

export type BudgetLine = api.BudgetLineResponse;
export type Attachment = api.AttachmentResponse;
export type Partner = api.PartnerResponse;
export type Grant = api.GrantResponse;
export type Condition = api.ConditionResponse;
export type Decision = api.DecisionResponse;
export type CompletionRequest = api.CompletionRequestResponse;
export type Assessment = api.AssessmentResponse;
export type ChangeRequest = api.ChangeRequestResponse;
export type Report = api.ReportResponse;
export type ClaimSummary = api.ClaimPartResponse;
export type HistoryEntry = Omit<api.HistoryEntryResponse, 'event'> & { readonly event: { readonly type: string } };

export type Claim = api.ClaimResponse;
export type ClaimProgress = api.ClaimProgressResponse;
export type Expenditure = api.ExpenditureResponse;
export type NewExpenditure = api.ExpenditureRequest;
export type Cut = api.CutRequest;
export type Finding = api.FindingResponse;
export type Comparison = api.CategoryComparisonResponse;

export type PaymentBatch = api.PaymentBatchResponse;
export type PaymentBatchSummary = api.PaymentBatchSummaryResponse;
export type PayableClaim = api.PayableResponse;

/** A life cycle as its machine has it. */
export type Workflow = api.WorkflowResponse;

/** What waits for the reader, and what their cases wait for. */
export type MyWork = Omit<api.MyWorkResponse, 'mine' | 'others'> & {
  readonly mine: readonly WorkItem[];
  readonly others: readonly WorkItem[];
};
export type WorkItem = Omit<api.WorkItemResponse, 'by'> & { readonly by: readonly Permission[] };

export type Call = api.CallSummaryResponse;

/** In the order of a partnership's life. */
export const KINDS = [
  'inception',
  'project',
  'steering_group',
  'development',
  'dissemination',
] as const satisfies readonly Call['kinds'][number][];
export type Partnership = api.PartnershipResponse;

/** What every command answers. */
export type Changed = api.ChangedResponse;

export interface RuleText {
  readonly id: string;
  readonly text: Text;
}

/** What this page reads of the rules that a case is judged by; to the API they are a document like any other. */
export interface RulePack {
  readonly categories: readonly (RuleText & { readonly eligible: boolean })[];
  readonly criteria: readonly (RuleText & { readonly weight: number })[];
  readonly requiredSections: readonly string[];
  readonly requiredAttachments: Readonly<Record<Application['kind'], readonly string[]>>;
  readonly durations: readonly { readonly kinds: readonly Application['kind'][]; readonly maxMonths: number }[];
}
