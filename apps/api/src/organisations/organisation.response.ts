import type { OrganisationView } from '@medel/administration';
import { ORGANISATION_KINDS, type OrganisationKind, type OrganisationSummary } from '@medel/organisations';

import { Count, Flag, Id, Instant, ListOf, OneOf, Text } from '../http/fields.js';

export class OrganisationResponse implements OrganisationSummary {
  @Id() readonly id!: string;
  @Text(1, 200) readonly name!: string;
  @Text(2, 2, { description: 'ISO 3166-1 alpha-2' }) readonly country!: string;
  @OneOf(ORGANISATION_KINDS) readonly kind!: OrganisationKind;
  @Instant({ nullable: true, description: 'From then on no case begins with it.' }) readonly closedAt!: Date | null;
}

export class OrganisationListResponse {
  @ListOf(OrganisationResponse, 500) readonly items!: OrganisationResponse[];
}

class FormerNameResponse {
  @Text(1, 200) readonly name!: string;
  @Instant() readonly until!: Date;
}

export class OrganisationViewResponse extends OrganisationResponse implements OrganisationView {
  @Text(11, 11, { nullable: true }) readonly organisationNumber!: string | null;
  @Text(4, 4, { nullable: true }) readonly municipalityCode!: string | null;
  @Text(1, 200, { nullable: true, description: 'The register that one abroad is in.' })
  readonly registry!: string | null;
  @Text(1, 60, { nullable: true }) readonly registryId!: string | null;
  @ListOf(FormerNameResponse, 100) readonly formerNames!: FormerNameResponse[];
  @Flag() readonly mayEdit!: boolean;
  @Flag({ description: 'Whether I may close it, or open it again.' }) readonly mayClose!: boolean;
  @Count(1, 2_147_483_647) readonly version!: number;
}
