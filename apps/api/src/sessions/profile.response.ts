import { ROLES, type Role } from '@medel/kernel';
import type { Profile, ProfileMembership } from '@medel/identity';
import { MAILS, type Mails } from '@medel/notifications';

import { Flag, Id, Instant, ListOf, OneOf, Part, Text } from '../http/fields.js';

export class MembershipResponse implements ProfileMembership {
  @Id() readonly organisationId!: string;
  @Text(1, 200) readonly organisationName!: string;
  @OneOf(ROLES) readonly role!: Role;
  @Instant({ nullable: true }) readonly validFrom!: string | null;
  @Instant({ nullable: true }) readonly validUntil!: string | null;
  @Text(1, 200, { nullable: true, description: 'The colleague whose role it is, when it is lent.' })
  readonly actsFor!: string | null;
  @Flag({ description: 'Taken in an emergency: it ends within the hour.' }) readonly isEmergency!: boolean;
}

class SessionEndsResponse {
  @Instant() readonly expiresAt!: Date;
  @Instant({ description: 'When it ends by itself if nothing more is done.' }) readonly idleEndsAt!: Date;

  @Text(1, 255, { nullable: true, description: 'The issuer that vouched for me; null when I proved it here.' })
  readonly provider!: string | null;
}

export class ProfileResponse implements Profile {
  @Id() readonly id!: string;
  @Text(1, 200) readonly name!: string;
  @Text(3, 254, { nullable: true, description: 'Null for a service client.' }) readonly email!: string | null;
  @OneOf(['sv', 'en', 'es']) readonly language!: 'sv' | 'en' | 'es';
  @OneOf(MAILS, { description: 'How I get what can wait. Decisions and deadlines are mailed at once.' })
  readonly mails!: Mails;
  @ListOf(MembershipResponse, 1000) readonly memberships!: readonly MembershipResponse[];
  @Part(SessionEndsResponse, { nullable: true, description: "Null for a tool's token." })
  readonly session!: SessionEndsResponse | null;
}
