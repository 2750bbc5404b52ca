import { ApiProperty } from '@nestjs/swagger';

import type {
  ApplicationStatus,
  ApplicationSummary,
  ApplicationView,
  CompletionRequestPart,
  HistoryEntry,
  Outcome,
  Page,
} from '@medel/applications';
import type { AssessmentPart } from '@medel/assessments';
import type { ClaimPart } from '@medel/claims';
import type { ChangeRequestPart, DecisionPart, GrantPart } from '@medel/grants';
import type { Problem } from '@medel/kernel';
import type { PaymentPart } from '@medel/payments';
import { APPLICATION_KINDS, type ApplicationKind, type RulePack } from '@medel/programmes';
import type { ReportPart } from '@medel/reports';
import type { Door } from '@medel/workflow';

import { BilingualResponse } from '../http/bilingual.response.js';
import { PartnerResponse } from '../partnerships/partnership.response.js';
import { Count, Day, Flag, Id, Instant, ListOf, OneOf, Part, Text } from '../http/fields.js';
import { APPLICATION_STATUSES } from './applications.requests.js';
import { DoorResponse, ReasonResponse } from './part.response.js';

const OUTCOMES = ['completed', 'rejected', 'dismissed', 'withdrawn', 'lapsed', 'terminated'] as const;
const LAST = 2_147_483_647;

class ApplicationSummaryResponse implements ApplicationSummary {
  @Id() readonly id!: string;
  @Text(9, 20, { nullable: true }) readonly caseNumber!: string | null;
  @Text(1, 200) readonly title!: string;
  @OneOf(APPLICATION_KINDS) readonly kind!: ApplicationKind;
  @OneOf(APPLICATION_STATUSES) readonly status!: ApplicationStatus;
  @OneOf(OUTCOMES, { nullable: true }) readonly outcome!: Outcome | null;
  @Id() readonly callId!: string;
  @Id() readonly leadOrganisationId!: string;
  @Text(1, 200) readonly leadOrganisationName!: string;
  @Text(1, 200) readonly partnershipName!: string;
  @Instant() readonly statusChangedAt!: Date;
  @Instant({ nullable: true }) readonly submittedAt!: Date | null;
  @Count(1, LAST) readonly version!: number;
}

export class ApplicationListResponse implements Page<ApplicationSummary> {
  @ListOf(ApplicationSummaryResponse, 100) readonly items!: readonly ApplicationSummary[];
  @Text(1, 200, { nullable: true }) readonly nextCursor!: string | null;
}

class HistoryEntryResponse implements HistoryEntry {
  @Count(1, LAST) readonly position!: number;
  @ApiProperty({ type: 'object', additionalProperties: true }) readonly event!: { readonly type: string };
  @Text(1, 40) readonly fromStatus!: string;
  @Text(1, 40) readonly toStatus!: string;
  @Id() readonly actorId!: string;
  @Text(1, 200) readonly actorName!: string;
  @Instant() readonly occurredAt!: Date;
}

export class HistoryResponse {
  @ListOf(HistoryEntryResponse, 1000) readonly items!: readonly HistoryEntry[];
}

class CallOfApplicationResponse {
  @Id() readonly id!: string;
  @Part(BilingualResponse) readonly title!: BilingualResponse;
  @Text(1, 40) readonly status!: string;
  @Instant() readonly opensAt!: string;
  @Instant() readonly closesAt!: string;
}

class ApplicationPartnerResponse extends PartnerResponse {
  @Text(1, 200, { nullable: true, description: 'What it was called when the application was sent in, if otherwise.' })
  readonly nameWhenSubmitted!: string | null;
}

class PartnershipOfApplicationResponse {
  @Id() readonly id!: string;
  @Text(1, 200) readonly name!: string;
  @ListOf(ApplicationPartnerResponse, 20) readonly partners!: ApplicationPartnerResponse[];
}

class BudgetLineResponse {
  @Id() readonly organisationId!: string;
  @Count(1, 5) readonly year!: number;
  @Text(1, 40) readonly category!: string;
  @Text(1, 20) readonly amountOre!: string;
}

class BudgetResponse {
  @ListOf(BudgetLineResponse, 500) readonly lines!: BudgetLineResponse[];
  @Text(1, 20) readonly totalOre!: string;
}

class AttachmentResponse {
  @Id() readonly id!: string;
  @Text(1, 40) readonly kind!: string;
  @Text(1, 255) readonly name!: string;
  @Text(1, 20) readonly sizeBytes!: string;
  @OneOf(['waiting', 'clean', 'infected']) readonly scan!: string;
}

class FormalCheckResponse {
  @Flag() readonly passed!: boolean;
  @Text(0, 4000) readonly note!: string;
}

class CompletionRequestResponse implements CompletionRequestPart {
  @Id() readonly id!: string;
  @Text(1, 4000) readonly question!: string;
  @Text(0, 4000, { nullable: true }) readonly answer!: string | null;
  @Instant() readonly dueAt!: Date;
  @Text(1, 40) readonly status!: CompletionRequestPart['status'];
  @Count(1, LAST) readonly version!: number;
  @ListOf(DoorResponse, 20) readonly doors!: readonly Door[];
}

class AssessmentResponse implements AssessmentPart {
  @Id() readonly id!: string;
  @Id() readonly assessorId!: string;
  @Text(1, 200) readonly assessorName!: string;
  @Text(1, 40) readonly status!: AssessmentPart['status'];
  @Count(1, LAST) readonly version!: number;
  @Flag({ nullable: true }) readonly conflicted!: boolean | null;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'integer' } }) readonly scores!: Record<string, number>;
  @Text(0, 10_000) readonly comment!: string;
  @Text(1, 20, { nullable: true }) readonly recommendedOre!: string | null;
  @ListOf(DoorResponse, 20) readonly doors!: readonly Door[];
}

class DecisionResponse implements DecisionPart {
  @OneOf(['approved', 'rejected', 'reinstated', 'terminated']) readonly kind!: string;
  @Text(1, 20, { nullable: true }) readonly amountOre!: string | null;
  @Text(1, 10_000) readonly motivation!: string;
  @Id() readonly decidedById!: string;
  @Text(1, 200) readonly decidedBy!: string;
  @Instant() readonly decidedAt!: Date;
}

class GrantLineResponse {
  @Count(1, 5) readonly year!: number;
  @Text(1, 40) readonly category!: string;
  @Text(1, 20) readonly amountOre!: string;
}

class ConditionResponse {
  @Text(1, 2000) readonly text!: string;
  @Day({ nullable: true }) readonly dueOn!: string | null;
  @Text(1, 40, { nullable: true }) readonly metAt!: string | null;
}

class AgreementResponse {
  @Id() readonly id!: string;
  @Text(1, 40) readonly status!: GrantPart['agreement']['status'];
  @Count(1, LAST) readonly version!: number;
  @Instant() readonly signBy!: Date;
  @Instant({ nullable: true }) readonly signedAt!: Date | null;
  @ListOf(DoorResponse, 20) readonly doors!: readonly Door[];
}

class GrantResponse implements GrantPart {
  @Id() readonly id!: string;
  @Text(1, 20) readonly grantedOre!: string;
  @Text(1, 20) readonly certifiedOre!: string;
  @Text(1, 20) readonly paidOre!: string;
  @Text(1, 20) readonly releasedOre!: string;
  @Day() readonly startsOn!: string;
  @Day() readonly endsOn!: string;
  @ListOf(GrantLineResponse, 500) readonly budget!: readonly GrantLineResponse[];
  @ListOf(ConditionResponse, 50) readonly conditions!: readonly ConditionResponse[];
  @Part(AgreementResponse) readonly agreement!: GrantPart['agreement'];
}

class ChangeRequestResponse implements ChangeRequestPart {
  @Id() readonly id!: string;
  @OneOf(['reallocation', 'extension']) readonly kind!: string;
  @ApiProperty({ type: 'object', additionalProperties: true }) readonly content!: Record<string, string | number>;
  @Text(1, 4000) readonly reason!: string;
  @Text(1, 40) readonly status!: ChangeRequestPart['status'];
  @Count(1, LAST) readonly version!: number;
  @ListOf(DoorResponse, 20) readonly doors!: readonly Door[];
}

class ReportResponse implements ReportPart {
  @Id() readonly id!: string;
  @Count(1, 5) readonly reportingYear!: number;
  @OneOf(['progress', 'final']) readonly kind!: ReportPart['kind'];
  @Day() readonly dueOn!: string;
  @Text(0, 100_000) readonly narrative!: string;
  @Text(1, 40) readonly status!: ReportPart['status'];
  @Count(1, LAST) readonly version!: number;
  @ListOf(DoorResponse, 20) readonly doors!: readonly Door[];
}

class ClaimPartResponse implements ClaimPart {
  @Id() readonly id!: string;
  @Count(1, 5) readonly reportingYear!: number;
  @Text(1, 40) readonly status!: ClaimPart['status'];
  @Count(1, LAST) readonly version!: number;
  @Count(0, LAST) readonly lineCount!: number;
  @Text(1, 20) readonly claimedOre!: string;
  @Text(1, 20) readonly certifiedOre!: string;
  @ListOf(DoorResponse, 20) readonly doors!: readonly Door[];
}

class PaymentPartResponse implements PaymentPart {
  @Id() readonly id!: string;
  @Id() readonly claimId!: string;
  @Count(1, 5) readonly reportingYear!: number;
  @Count(1, LAST) readonly attempt!: number;
  @Text(1, 20) readonly amountOre!: string;
  @Text(1, 40, { nullable: true }) readonly status!: PaymentPart['status'];
  @Instant({ nullable: true }) readonly statusChangedAt!: Date | null;
}

export class ApplicationResponse implements Omit<ApplicationView, 'case' | 'application'> {
  @Id() readonly id!: string;
  @Text(9, 20, { nullable: true }) readonly caseNumber!: string | null;
  @Text(1, 200) readonly title!: string;
  @OneOf(APPLICATION_KINDS) readonly kind!: ApplicationKind;
  @OneOf(APPLICATION_STATUSES) readonly status!: ApplicationStatus;
  @OneOf(OUTCOMES, { nullable: true }) readonly outcome!: Outcome | null;
  @Count(1, LAST) readonly version!: number;
  @Instant() readonly statusChangedAt!: Date;
  @Instant({ nullable: true }) readonly submittedAt!: Date | null;
  @Day({ nullable: true }) readonly startsOn!: string | null;
  @Day({ nullable: true }) readonly endsOn!: string | null;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } }) readonly answers!: Record<string, string>;
  @Part(CallOfApplicationResponse) readonly call!: ApplicationView['call'];
  @Part(PartnershipOfApplicationResponse) readonly partnership!: ApplicationView['partnership'];
  @Part(BudgetResponse) readonly budget!: ApplicationView['budget'];
  @ListOf(AttachmentResponse, 500) readonly attachments!: ApplicationView['attachments'];
  @Part(FormalCheckResponse, { nullable: true }) readonly formalCheck!: ApplicationView['formalCheck'];
  @ListOf(CompletionRequestResponse, 50) readonly completionRequests!: readonly CompletionRequestPart[];
  /** Guidelines that the budget exceeds: no obstacle, but worth a word. */
  @ListOf(ReasonResponse, 200) readonly warnings!: readonly Problem[];
  @ListOf(DoorResponse, 20) readonly doors!: readonly Door[];
  @ApiProperty({ type: [String] }) readonly allowedEvents!: readonly string[];
  @Flag() readonly mayEdit!: boolean;
  @OneOf(['lead', 'funder', 'nobody']) readonly ballWith!: ApplicationView['ballWith'];
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'The rules the case is judged by.' })
  readonly pack!: RulePack;
  @ListOf(AssessmentResponse, 50) readonly assessments!: readonly AssessmentPart[];
  @ListOf(DecisionResponse, 50) readonly decisions!: readonly DecisionPart[];
  @Part(GrantResponse, { nullable: true }) readonly grant!: GrantPart | null;
  @ListOf(ChangeRequestResponse, 200) readonly changeRequests!: readonly ChangeRequestPart[];
  @ListOf(ReportResponse, 10) readonly reports!: readonly ReportPart[];
  @ListOf(ClaimPartResponse, 10) readonly claims!: readonly ClaimPart[];
  @ListOf(PaymentPartResponse, 100) readonly payments!: readonly PaymentPart[];
}
