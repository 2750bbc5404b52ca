import { ORGANISATION_KINDS, type OrganisationKind, type OrganisationSummary } from '@medel/organisations';

import { Id, ListOf, OneOf, Text } from '../http/fields.js';

export class OrganisationResponse implements OrganisationSummary {
  @Id() readonly id!: string;
  @Text(1, 200) readonly name!: string;
  @Text(2, 2, { description: 'ISO 3166-1 alpha-2' }) readonly country!: string;
  @OneOf(ORGANISATION_KINDS) readonly kind!: OrganisationKind;
}

export class OrganisationListResponse {
  @ListOf(OrganisationResponse, 500) readonly items!: OrganisationResponse[];
}
