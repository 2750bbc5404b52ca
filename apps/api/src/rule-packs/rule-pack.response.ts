import { ApiProperty } from '@nestjs/swagger';

import type { ChangedVerdict, ReplayedApplication, ReplayPage } from '@medel/applications';
import type { Text as Bilingual } from '@medel/kernel';
import type { Comparison, Difference, RulePack, RulePackSummary, RulePackView } from '@medel/programmes';
import type { Door } from '@medel/workflow';

import { DoorResponse } from '../applications/part.response.js';
import { BilingualResponse } from '../http/bilingual.response.js';
import { Count, CountInQuery, Id, Instant, JsonObject, ListOf, OneOf, Part, Text } from '../http/fields.js';

const LAST = 2_147_483_647;
const LARGEST_PACK_BYTES = 500_000;

export class NewRulePackRequest {
  @Id({ description: 'The funder whose rules these are.' }) readonly funderId!: string;
  @JsonObject(LARGEST_PACK_BYTES, 6, {
    description: 'The file as it is; it may name a published pack that it extends.',
  })
  readonly content!: Record<string, unknown>;
}

export class ReplayQuery {
  @Id({ optional: true, description: 'From nextCursor of the page before.' }) readonly cursor?: string;
  @CountInQuery(1, 200, { optional: true }) readonly limit?: number;
}

class RulePackSummaryResponse implements RulePackSummary {
  @Id() readonly id!: string;
  @Id() readonly funderId!: string;
  @Text(1, 200) readonly funderName!: string;
  @Text(1, 60) readonly name!: string;
  @Count(1, LAST) readonly packVersion!: number;
  @OneOf(['draft', 'published']) readonly status!: RulePackSummary['status'];
  @Instant() readonly statusChangedAt!: Date;
  @Id({ nullable: true, description: 'Null for a pack that came with the product.' })
  readonly uploadedById!: string | null;
  @Text(1, 200, { nullable: true, description: 'Null for a pack that came with the product.' })
  readonly uploadedByName!: string | null;
  @Count(0, LAST, { description: 'Calls that go by it now.' }) readonly callCount!: number;
  @Count(0, LAST, { description: 'Applications that are pinned to it.' }) readonly applicationCount!: number;
  @Count(1, LAST) readonly version!: number;
}

export class RulePackListResponse {
  @ListOf(RulePackSummaryResponse, 200) readonly items!: readonly RulePackSummary[];
}

export class RulePackResponse extends RulePackSummaryResponse implements RulePackView {
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'The rules, complete.' })
  readonly pack!: RulePack;
  @ListOf(DoorResponse, 20) readonly doors!: readonly Door[];
}

class ValueDifferenceResponse {
  @Text(1, 200) readonly name!: string;
  @Text(0, 10_000, { nullable: true }) readonly before!: string | null;
  @Text(0, 10_000, { nullable: true }) readonly after!: string | null;
}

class DifferenceResponse implements Difference {
  @Text(1, 40) readonly group!: Difference['group'];
  @Text(1, 60) readonly id!: string;
  @OneOf(['added', 'removed', 'changed']) readonly change!: Difference['change'];
  @Part(BilingualResponse, { nullable: true }) readonly text!: Bilingual | null;
  @ListOf(ValueDifferenceResponse, 100) readonly values!: Difference['values'];
}

export class ComparisonResponse implements Comparison {
  @Part(RulePackSummaryResponse) readonly from!: RulePackSummary;
  @Part(RulePackSummaryResponse) readonly to!: RulePackSummary;
  @ListOf(DifferenceResponse, 5000) readonly differences!: readonly Difference[];
}

const SEVERITY = ['error', 'warning'];

class ChangedVerdictResponse implements ChangedVerdict {
  @Text(1, 100) readonly rule!: string;
  @Text(1, 200, { nullable: true }) readonly pointer!: string | null;
  @OneOf(SEVERITY, { nullable: true, description: 'Null when it holds.' }) readonly before!: ChangedVerdict['before'];
  @OneOf(SEVERITY, { nullable: true, description: 'Null when it holds.' }) readonly after!: ChangedVerdict['after'];
  @Part(BilingualResponse) readonly detail!: Bilingual;
}

class ReplayedApplicationResponse implements ReplayedApplication {
  @Id() readonly id!: string;
  @Text(9, 20, { nullable: true }) readonly caseNumber!: string | null;
  @Text(1, 200) readonly title!: string;
  @Text(1, 200) readonly leadOrganisationName!: string;
  @Text(1, 40) readonly status!: ReplayedApplication['status'];
  @ListOf(ChangedVerdictResponse, 200) readonly changes!: readonly ChangedVerdict[];
}

export class ReplayResponse implements ReplayPage {
  @Count(0, LAST, { description: 'Applications that are pinned to the pack.' }) readonly total!: number;
  @Count(0, 200, { description: 'How many of them this page has judged anew.' }) readonly judged!: number;
  @ListOf(ReplayedApplicationResponse, 200, { description: 'Those that would be judged differently.' })
  readonly items!: readonly ReplayedApplication[];
  @Id({ nullable: true, description: 'Null when all have been judged.' }) readonly nextCursor!: string | null;
}
