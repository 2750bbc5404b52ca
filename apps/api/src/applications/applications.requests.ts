import { APPLICATION_KINDS, type ApplicationKind } from '@medel/programmes';

import { Count, CountInQuery, Day, Flag, Id, Instant, ListOf, OneOf, Ore, Text, TextMap } from '../http/fields.js';

export const APPLICATION_STATUSES = ['draft', 'submitted', 'reviewed', 'funded', 'reporting', 'closed'] as const;

export class NewApplicationRequest {
  @Id() readonly callId!: string;
  @Id() readonly partnershipId!: string;
  @OneOf(APPLICATION_KINDS) readonly kind!: ApplicationKind;
  @Text(1, 200) readonly title!: string;
}

export class ApplicationEditRequest {
  @Text(1, 200, { optional: true }) readonly title?: string;
  @Day({ optional: true }) readonly startsOn?: string;
  @Day({ optional: true }) readonly endsOn?: string;
  @TextMap(40, 20_000, { optional: true, description: 'By section. Sections not named stay as they are.' })
  readonly answers?: Record<string, string>;
}

export class BudgetLineRequest {
  @Id() readonly organisationId!: string;
  @Count(1, 5) readonly year!: number;
  @Text(1, 40) readonly category!: string;
  @Ore() readonly amountOre!: bigint;
}

export class BudgetRequest {
  @ListOf(BudgetLineRequest, 500) readonly lines!: BudgetLineRequest[];
}

export class ReasonRequest {
  @Text(1, 4000) readonly reason!: string;
}

export class MotivationRequest {
  @Text(1, 10_000) readonly motivation!: string;
}

export class ConditionRequest {
  @Text(1, 2000) readonly text!: string;
  @Day({ nullable: true }) readonly dueOn!: string | null;
}

export class ApprovalRequest {
  @Ore() readonly amountOre!: bigint;
  @Text(1, 10_000) readonly motivation!: string;
  @ListOf(ConditionRequest, 50) readonly conditions!: ConditionRequest[];
}

export class FormalCheckRequest {
  @Flag() readonly passed!: boolean;
  @Text(0, 4000) readonly note!: string;
}

export class CompletionQuestionRequest {
  @Text(1, 4000) readonly question!: string;
  @Instant() readonly dueAt!: Date;
}

export class AnswerRequest {
  @Text(1, 4000) readonly answer!: string;
}

export class ApplicationListQuery {
  @OneOf(APPLICATION_STATUSES, { optional: true }) readonly status?: (typeof APPLICATION_STATUSES)[number];
  @Id({ optional: true }) readonly callId?: string;
  @OneOf(APPLICATION_KINDS, { optional: true }) readonly kind?: ApplicationKind;
  @Id({ optional: true, description: 'One that takes part, as lead or as partner.' }) readonly organisationId?: string;
  @OneOf(['changed', 'submitted'], { optional: true }) readonly sort?: 'changed' | 'submitted';
  @Text(1, 200, { optional: true, description: 'From nextCursor of the page before.' }) readonly cursor?: string;
  @CountInQuery(1, 100, { optional: true }) readonly limit?: number;
}
