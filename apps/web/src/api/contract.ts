/** What travels between the page and the API. Amounts are decimal strings in öre, days `2023-06-12`, instants ISO UTC. */

/** One sentence in the two languages the product always speaks. */
export interface Text {
  readonly sv: string;
  readonly en: string;
}

/** One reason for a refusal, complete enough for a person to mend it. */
export interface Problem {
  readonly code: string;
  readonly detail: Text;
  /** RFC 6901 pointer to what must be mended. */
  readonly pointer?: string;
  readonly rule?: { readonly id: string; readonly version: number };
}

export const STATUSES = ['draft', 'submitted', 'reviewed', 'funded', 'reporting', 'closed'] as const;
export type Status = (typeof STATUSES)[number];

export type Outcome = 'completed' | 'rejected' | 'dismissed' | 'withdrawn' | 'lapsed' | 'terminated';

export type Kind = 'inception' | 'project' | 'steering_group' | 'development' | 'dissemination';

export type Role =
  | 'coordinator'
  | 'project_manager'
  | 'controller'
  | 'signatory'
  | 'programme_officer'
  | 'assessor'
  | 'decision_maker'
  | 'claims_officer'
  | 'approver'
  | 'payment_releaser'
  | 'auditor'
  | 'administrator';

export interface Me {
  readonly id: string;
  readonly name: string;
  readonly language: string;
  readonly memberships: readonly {
    readonly organisationId: string;
    readonly organisationName: string;
    readonly role: Role;
  }[];
}

export interface ListedApplication {
  readonly id: string;
  readonly caseNumber: string | null;
  readonly title: string;
  readonly kind: Kind;
  readonly status: Status;
  readonly outcome: Outcome | null;
  readonly callId: string;
  readonly leadOrganisationId: string;
  readonly leadOrganisationName: string;
  readonly partnershipName: string;
  readonly statusChangedAt: string;
  readonly submittedAt: string | null;
  readonly version: number;
}

export interface Person {
  readonly id: string;
  readonly name: string;
}

/** Some of a longer list, and where the rest begins. */
export interface Some<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

export interface Permission {
  readonly side: 'lead' | 'partner' | 'funder' | 'clock';
  readonly roles: readonly Role[];
}

/** One way on from where something stands: open or closed for the reader, for whom it is, and why it is closed. */
export interface Door {
  readonly event: string;
  readonly to: string;
  readonly allowed: boolean;
  readonly who: readonly Permission[];
  readonly reasons: readonly Problem[];
}

/** Something with a life cycle of its own. */
export interface Part {
  readonly id: string;
  readonly status: string;
  readonly version: number;
  readonly doors: readonly Door[];
}

export interface BudgetLine {
  readonly organisationId: string;
  readonly year: number;
  readonly category: string;
  readonly amountOre: string;
}

export interface Attachment {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly sizeBytes: string;
  readonly scan: 'waiting' | 'clean' | 'infected';
}

export interface Partner {
  readonly organisationId: string;
  readonly name: string;
  readonly country: string;
  readonly role: 'lead' | 'partner';
}

/** Something the funder wants done before or during the grant. */
export interface Condition {
  readonly text: string;
  readonly dueOn: string | null;
  readonly metAt: string | null;
}

export interface Decision {
  readonly kind: 'approved' | 'rejected' | 'reinstated' | 'terminated';
  readonly amountOre: string | null;
  readonly motivation: string;
  readonly decidedBy: string;
  readonly decidedAt: string;
}

export interface Grant {
  readonly id: string;
  readonly grantedOre: string;
  readonly certifiedOre: string;
  readonly paidOre: string;
  readonly releasedOre: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly conditions: readonly Condition[];
  readonly agreement: Agreement;
}

export interface CompletionRequest extends Part {
  readonly question: string;
  readonly answer: string | null;
  readonly dueAt: string;
}

export interface Assessment extends Part {
  readonly assessorId: string;
  readonly assessorName: string;
  readonly conflicted: boolean | null;
  readonly scores: Readonly<Record<string, number>>;
  readonly comment: string;
  readonly recommendedOre: string | null;
}

export interface Agreement extends Part {
  readonly signBy: string;
  readonly signedAt: string | null;
}

export interface ChangeRequest extends Part {
  readonly kind: 'reallocation' | 'extension';
  readonly content: Readonly<Record<string, unknown>>;
  readonly reason: string;
}

export interface Report extends Part {
  readonly reportingYear: number;
  readonly kind: 'progress' | 'final';
  readonly dueOn: string;
  readonly narrative: string;
}

export interface ClaimSummary extends Part {
  readonly reportingYear: number;
  readonly lineCount: number;
  readonly claimedOre: string;
  /** Zero until it is verified. */
  readonly certifiedOre: string;
}

/** What was or will be paid for a claim, as its case shows it. */
export interface PaymentPart {
  readonly id: string;
  readonly claimId: string;
  readonly reportingYear: number;
  readonly amountOre: string;
  /** Where its batch stands; null to whoever may not see the funder's batches. */
  readonly status: string | null;
}

export interface RuleText {
  readonly id: string;
  readonly text: Text;
}

/** What the rules that a case is judged by say about this page. */
export interface RulePack {
  readonly categories: readonly (RuleText & { readonly eligible: boolean })[];
  readonly criteria: readonly (RuleText & { readonly weight: number })[];
  readonly requiredSections: readonly string[];
  readonly requiredAttachments: Readonly<Record<Kind, readonly string[]>>;
  readonly maxMonths: number;
}

export interface Application {
  readonly id: string;
  readonly caseNumber: string | null;
  readonly title: string;
  readonly kind: Kind;
  readonly status: Status;
  readonly outcome: Outcome | null;
  readonly version: number;
  readonly statusChangedAt: string;
  readonly submittedAt: string | null;
  readonly startsOn: string | null;
  readonly endsOn: string | null;
  readonly answers: Readonly<Record<string, string>>;
  readonly call: {
    readonly id: string;
    readonly title: Text;
    readonly status: string;
    readonly opensAt: string;
    readonly closesAt: string;
  };
  readonly partnership: { readonly id: string; readonly name: string; readonly partners: readonly Partner[] };
  readonly budget: { readonly lines: readonly BudgetLine[]; readonly totalOre: string };
  readonly attachments: readonly Attachment[];
  readonly warnings: readonly Problem[];
  readonly allowedEvents: readonly string[];
  readonly mayEdit: boolean;
  readonly doors: readonly Door[];
  readonly ballWith: 'lead' | 'funder' | 'nobody';
  readonly grant: Grant | null;
  readonly pack: RulePack;
  readonly formalCheck: { readonly passed: boolean; readonly note: string } | null;
  readonly decisions: readonly Decision[];
  readonly completionRequests: readonly CompletionRequest[];
  readonly assessments: readonly Assessment[];
  readonly changeRequests: readonly ChangeRequest[];
  readonly reports: readonly Report[];
  readonly claims: readonly ClaimSummary[];
  readonly payments: readonly PaymentPart[];
}

export interface HistoryEntry {
  readonly position: number;
  readonly event: { readonly type: string };
  readonly fromStatus: string | null;
  readonly toStatus: string;
  readonly actorName: string;
  readonly occurredAt: string;
}

export interface Arrow {
  readonly from: string;
  readonly event: string;
  readonly to: string;
  readonly guarded: boolean;
  readonly outcome: Outcome | null;
}

/** A life cycle as its machine has it. */
export interface Workflow {
  readonly machine: string;
  readonly initial: string;
  readonly states: readonly { readonly name: string; readonly final: boolean }[];
  readonly arrows: readonly Arrow[];
}

export interface Call {
  readonly id: string;
  readonly title: Text;
  readonly status: string;
  readonly kinds: readonly Kind[];
  readonly opensAt: string;
  readonly closesAt: string;
}

export interface Partnership {
  readonly id: string;
  readonly name: string;
  readonly leadOrganisationId: string;
}

/** What every command answers. */
export interface Changed {
  readonly id: string;
  readonly status: string;
  readonly version: number;
}
