import { COUNTRIES, ORGANISATION_KINDS, type OrganisationKind } from '@medel/organisations';

import { Id, OneOf, Text } from '../http/fields.js';

const NUMBER = { optional: true, nullable: true, description: 'Swedish organisations only: 212000-0530.' };
const CODE = { optional: true, nullable: true, description: 'Swedish municipalities and regions only: 0680.' };
const REGISTRY = { optional: true, nullable: true, description: 'Abroad only: the register it is in.' };
const REGISTRY_ID = { optional: true, nullable: true, description: 'Its number in that register.' };

/** What is left out is taken to be empty. */
export class OrganisationDetailsRequest {
  @Text(1, 200) readonly name!: string;
  @Text(1, 20, NUMBER) readonly organisationNumber?: string | null;
  @Text(1, 20, CODE) readonly municipalityCode?: string | null;
  @Text(1, 200, REGISTRY) readonly registry?: string | null;
  @Text(1, 60, REGISTRY_ID) readonly registryId?: string | null;
}

export class RegistrationRequest extends OrganisationDetailsRequest {
  @OneOf(COUNTRIES, { description: 'ISO 3166-1 alpha-2' }) readonly country!: string;
  @OneOf(ORGANISATION_KINDS.filter((kind) => kind !== 'funder')) readonly kind!: OrganisationKind;
  @Id({ description: 'The funder who will look after it.' }) readonly registeredBy!: string;
}
