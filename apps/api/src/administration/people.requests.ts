import type { StaffMember } from '@medel/administration';
import { ROLES, type Role } from '@medel/kernel';

import { Email, Flag, Id, Instant, ListOf, OneOf, SomeOf, Text } from '../http/fields.js';

export class InvitationRequest {
  @Text(1, 200) readonly name!: string;
  @Email() readonly email!: string;
  @OneOf(['sv', 'en', 'es']) readonly language!: 'sv' | 'en' | 'es';
  @OneOf(ROLES) readonly role!: Role;
  @Instant({ optional: true, nullable: true, description: 'When the role ends by itself.' })
  readonly validUntil?: Date | null;
}

export class AppointmentRequest {
  @OneOf(ROLES) readonly role!: Role;
  @Instant({ optional: true, nullable: true, description: 'When the role ends by itself.' })
  readonly validUntil?: Date | null;
}

export class MadeResponse {
  @Id() readonly id!: string;
}

class StaffMembershipResponse {
  @Id() readonly id!: string;
  @OneOf(ROLES) readonly role!: Role;
  @Instant({ nullable: true }) readonly validFrom!: string | null;
  @Instant({ nullable: true }) readonly validUntil!: string | null;
}

class StaffMemberResponse implements StaffMember {
  @Id() readonly id!: string;
  @Text(1, 200) readonly name!: string;
  @Text(3, 254) readonly email!: string;
  @Flag({ description: 'False for whoever is shut out.' }) readonly active!: boolean;
  @Instant({ nullable: true, description: 'Until when an invitation holds that was not taken up.' })
  readonly invitedUntil!: Date | null;
  @ListOf(StaffMembershipResponse, 100) readonly memberships!: readonly StaffMembershipResponse[];
}

export class StaffListResponse {
  @ListOf(StaffMemberResponse, 1000) readonly items!: readonly StaffMemberResponse[];
  @SomeOf(ROLES, { description: 'What one can be in this organisation.' }) readonly roles!: readonly Role[];
}
