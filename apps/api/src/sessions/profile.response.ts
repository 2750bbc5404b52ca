import { ROLES, type Role } from '@medel/kernel';
import type { Profile } from '@medel/identity';

import { Id, ListOf, OneOf, Text } from '../http/fields.js';

export class MembershipResponse {
  @Id() readonly organisationId!: string;
  @Text(1, 200) readonly organisationName!: string;
  @OneOf(ROLES) readonly role!: Role;
}

export class ProfileResponse implements Profile {
  @Id() readonly id!: string;
  @Text(1, 200) readonly name!: string;
  @OneOf(['sv', 'en', 'es']) readonly language!: 'sv' | 'en' | 'es';
  @ListOf(MembershipResponse, 1000) readonly memberships!: readonly MembershipResponse[];
}
