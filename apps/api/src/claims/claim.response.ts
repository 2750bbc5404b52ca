import type {
  CategoryComparison,
  ClaimProgress,
  ClaimTotals,
  ClaimView,
  ExpenditureView,
  FindingView,
  Severity,
} from '@medel/claims';
import type { Door } from '@medel/workflow';

import { DoorResponse } from '../applications/part.response.js';
import { BilingualResponse } from '../http/bilingual.response.js';
import { Count, Day, Flag, Id, Instant, ListOf, OneOf, Part, Text } from '../http/fields.js';

const LAST = 2_147_483_647;
const MOST_LINES = 2000;

class ClaimTotalsResponse implements ClaimTotals {
  @Text(1, 20) readonly claimedOre!: string;
  @Text(1, 20) readonly certifiedOre!: string;
  @Text(1, 20) readonly cutOre!: string;
  @Text(1, 20) readonly parkedOre!: string;
}

class ExpenditureResponse implements ExpenditureView {
  @Count(1, MOST_LINES) readonly line!: number;
  @Text(1, 40) readonly category!: string;
  @Day() readonly incurredOn!: string;
  @Text(1, 200) readonly supplier!: string;
  @Text(0, 1000) readonly description!: string;
  @Text(1, 60) readonly voucherNumber!: string;
  @Id({ nullable: true }) readonly attachmentId!: string | null;
  @Text(1, 20) readonly amountOre!: string;
  @Text(1, 20, { nullable: true }) readonly certifiedOre!: string | null;
  @Text(1, 20, { nullable: true }) readonly cutOre!: string | null;
  @Text(1, 20, { nullable: true }) readonly parkedOre!: string | null;
  @Text(1, 1000, { nullable: true }) readonly cutReason!: string | null;
}

class FindingResponse implements FindingView {
  @Count(1, MOST_LINES, { nullable: true, description: 'Null when it is about the claim as a whole.' })
  readonly line!: number | null;
  @Text(1, 60) readonly ruleId!: string;
  @Count(1, LAST) readonly ruleVersion!: number;
  @OneOf(['error', 'warning']) readonly severity!: Severity;
  @Part(BilingualResponse) readonly detail!: BilingualResponse;
}

class CategoryComparisonResponse implements CategoryComparison {
  @Text(1, 40) readonly category!: string;
  @Text(1, 20) readonly yearBudgetOre!: string;
  @Text(1, 20, { description: 'For all years.' }) readonly budgetOre!: string;
  @Text(1, 20) readonly claimedBeforeOre!: string;
  @Text(1, 20) readonly claimedNowOre!: string;
  @Text(1, 21) readonly leftOre!: string;
}

export class ApprovalResponse {
  @OneOf(['attested', 'verified', 'approved', 'released']) readonly step!: ClaimView['approvals'][number]['step'];
  @Id() readonly personId!: string;
  @Text(1, 200) readonly personName!: string;
  @Instant() readonly approvedAt!: string | Date;
}

export class ClaimResponse implements ClaimView {
  @Id() readonly id!: string;
  @Id() readonly applicationId!: string;
  @Text(9, 20, { nullable: true }) readonly caseNumber!: string | null;
  @Count(1, 5) readonly reportingYear!: number;
  @Text(1, 40) readonly status!: ClaimView['status'];
  @Count(1, LAST) readonly version!: number;
  @Count(0, MOST_LINES) readonly lineCount!: number;
  @Count(0, MOST_LINES) readonly checkedCount!: number;
  @Text(1, 20) readonly claimedOre!: string;
  @Text(1, 20) readonly certifiedOre!: string;
  @Part(ClaimTotalsResponse) readonly totals!: ClaimTotals;
  @ListOf(ExpenditureResponse, MOST_LINES) readonly expenditures!: readonly ExpenditureView[];
  @ListOf(FindingResponse, 7 * MOST_LINES) readonly findings!: readonly FindingView[];
  @ListOf(CategoryComparisonResponse, 100) readonly comparison!: readonly CategoryComparison[];
  @ListOf(ApprovalResponse, 4) readonly approvals!: ClaimView['approvals'];
  @ListOf(DoorResponse, 20) readonly doors!: readonly Door[];
  @Flag() readonly mayEdit!: boolean;
}

export class ClaimProgressResponse implements ClaimProgress {
  @Text(1, 40) readonly status!: ClaimProgress['status'];
  @Count(0, MOST_LINES) readonly checked!: number;
  @Count(0, MOST_LINES) readonly total!: number;
}
