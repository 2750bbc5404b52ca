import { ApiProperty } from '@nestjs/swagger';

import type { Text as Bilingual } from '@medel/kernel';
import type { PartnershipSummary } from '@medel/partnerships';
import {
  APPLICATION_KINDS,
  PARTY_MODELS,
  REGION_CLUSTERS,
  type ApplicationKind,
  type CallStatus,
  type CallSummary,
  type PartyModel,
  type RegionCluster,
  type RulePack,
} from '@medel/programmes';

import { Count, Id, Instant, ListOf, OneOf, Part, SomeOf, Text } from '../http/fields.js';

export class BilingualResponse implements Bilingual {
  @Text(0, 4000) readonly sv!: string;
  @Text(0, 4000) readonly en!: string;
}

class CallResponse implements CallSummary {
  @Id() readonly id!: string;
  @Part(BilingualResponse) readonly title!: Bilingual;
  @Text(1, 40) readonly status!: CallStatus;
  @SomeOf(APPLICATION_KINDS) readonly kinds!: readonly ApplicationKind[];
  @Instant() readonly opensAt!: Date;
  @Instant() readonly closesAt!: Date;
  @Text(1, 20) readonly frameOre!: string;
  @Text(1, 20) readonly committedOre!: string;
  @Text(1, 200) readonly funderName!: string;
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'The rules the call is judged by.' })
  readonly pack!: RulePack;
  @Count(1, 2_147_483_647) readonly version!: number;
}

export class CallListResponse {
  @ListOf(CallResponse, 100) readonly items!: readonly CallSummary[];
}

export class PartnerResponse {
  @Id() readonly organisationId!: string;
  @Text(1, 200) readonly name!: string;
  @Text(2, 2) readonly country!: string;
  @OneOf(['lead', 'partner']) readonly role!: 'lead' | 'partner';
}

class PartnershipResponse implements PartnershipSummary {
  @Id() readonly id!: string;
  @Text(1, 200) readonly name!: string;
  @Id() readonly leadOrganisationId!: string;
  @OneOf(REGION_CLUSTERS) readonly regionCluster!: RegionCluster;
  @OneOf(PARTY_MODELS) readonly partyModel!: PartyModel;
  @ListOf(PartnerResponse, 20) readonly partners!: readonly PartnerResponse[];
}

export class PartnershipListResponse {
  @ListOf(PartnershipResponse, 200) readonly items!: readonly PartnershipSummary[];
}
