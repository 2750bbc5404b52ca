import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import type { Actor, Role } from '@medel/kernel';

import { requireAdministered } from './administered.js';

/** A person as the administrator of their organisation sees them. */
export interface StaffMember {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly active: boolean;
  /** Null once they have signed in. */
  readonly invitedUntil: Date | null;
  readonly memberships: readonly {
    readonly id: string;
    readonly role: Role;
    readonly validFrom: string | null;
    readonly validUntil: string | null;
  }[];
}

const PEOPLE = `
SELECT p.id, p.name, p.email, p.active,
       CASE WHEN p.issuer IS NULL AND p.invited_until < 'infinity' THEN p.invited_until END AS "invitedUntil",
       jsonb_agg(jsonb_build_object('id', m.id, 'role', m.role,
                                    'validFrom', nullif(m.valid_from, '-infinity'),
                                    'validUntil', nullif(m.valid_until, 'infinity')) ORDER BY m.role) AS memberships
  FROM medel.membership m JOIN medel.person p ON p.id = m.person_id
 WHERE m.organisation_id = $1 AND m.valid_until > now()
 GROUP BY p.id ORDER BY p.name, p.id LIMIT 1000`;

@Injectable()
export class AdministrationQueries {
  /** Everybody who is something in an organisation, for whoever looks after it. */
  async peopleOf(tx: EntityManager, organisationId: string, actor: Actor): Promise<StaffMember[]> {
    await requireAdministered(tx, organisationId, actor);
    return tx.query<StaffMember[]>(PEOPLE, [organisationId]);
  }
}
