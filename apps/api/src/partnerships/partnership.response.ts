import type { PartnershipSummary } from '@medel/partnerships';
import { PARTY_MODELS, REGION_CLUSTERS, type PartyModel, type RegionCluster } from '@medel/programmes';

import { Id, ListOf, OneOf, Text } from '../http/fields.js';

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
