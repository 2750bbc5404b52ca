import type { StaffMember } from '@medel/administration';
import { ROLES, type Role } from '@medel/kernel';

import { Email, Flag, Id, Instant, ListOf, OneOf, Ore, SomeOf, Text } from '../http/fields.js';

export class InvitationRequest {
  @Text(1, 200) readonly name!: string;
  @Email() readonly email!: string;
  @OneOf(['sv', 'en', 'es']) readonly language!: 'sv' | 'en' | 'es';
  @OneOf(ROLES) readonly role!: Role;
  @Instant({ optional: true, nullable: true, description: 'When the role ends by itself.' })
  readonly validUntil?: Date | null;
  @Ore({
    optional: true,
    nullable: true,
    description: 'Of approvers and decision-makers: the most they may say yes to.',
  })
  readonly limitOre?: bigint | null;
}

export class ServiceClientRequest {
  @Text(1, 200) readonly name!: string;
  @Text(1, 200, { description: 'The client id at the issuer of its access tokens.' }) readonly clientId!: string;
  @OneOf(ROLES) readonly role!: Role;
  @Instant({ description: 'When it ends by itself: within a year.' }) readonly validUntil!: Date;
}

export class AppointmentRequest {
  @OneOf(ROLES) readonly role!: Role;
  @Instant({ optional: true, nullable: true, description: 'When the role ends by itself.' })
  readonly validUntil?: Date | null;
  @Ore({
    optional: true,
    nullable: true,
    description: 'Of approvers and decision-makers: the most they may say yes to.',
  })
  readonly limitOre?: bigint | null;
}

export class MailSignInRequest {
  @Flag() readonly allowed!: boolean;
}

export class MadeResponse {
  @Id() readonly id!: string;
}

class StaffMembershipResponse {
  @Id() readonly id!: string;
  @OneOf(ROLES) readonly role!: Role;
  @Instant({ nullable: true }) readonly validFrom!: string | null;
  @Instant({ nullable: true }) readonly validUntil!: string | null;
  @Text(1, 200, { nullable: true, description: 'The colleague whose role it is, when it is lent.' })
  readonly actsFor!: string | null;
  @Text(1, 20, { nullable: true, description: 'Öre; null when nothing limits them.' }) readonly limitOre!:
    string | null;
}

class StaffMemberResponse implements StaffMember {
  @Id() readonly id!: string;
  @OneOf(['person', 'service']) readonly kind!: 'person' | 'service';
  @Text(1, 200) readonly name!: string;
  @Text(3, 254, { nullable: true, description: 'Null for a service client.' }) readonly email!: string | null;
  @Text(1, 200, { nullable: true, description: 'What the access tokens of a service client call it.' })
  readonly clientId!: string | null;
  @Flag({ description: 'False for whoever is shut out.' }) readonly active!: boolean;
  @Instant({ nullable: true, description: 'Until when an invitation holds that was not taken up.' })
  readonly invitedUntil!: Date | null;
  @Flag({ description: 'Whether an administrator lets them sign in without an issuer.' }) readonly mailSignIn!: boolean;
  @Flag({ description: 'Whether they have a passkey or an app here.' }) readonly hasSecondFactor!: boolean;
  @ListOf(StaffMembershipResponse, 100) readonly memberships!: readonly StaffMembershipResponse[];
}

export class StaffListResponse {
  @ListOf(StaffMemberResponse, 1000) readonly items!: readonly StaffMemberResponse[];
  @SomeOf(ROLES, { description: 'What one can be in this organisation.' }) readonly roles!: readonly Role[];
  @Flag({ description: 'Whether I may change anything here; who audits it reads and no more.' })
  readonly mayAdminister!: boolean;
  @SomeOf(ROLES, { description: 'Those of them that a service client can have.' })
  readonly serviceRoles!: readonly Role[];
}
