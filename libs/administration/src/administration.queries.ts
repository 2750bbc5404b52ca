import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import type { Actor, Role } from '@medel/kernel';
import { ORGANISATION_SUMMARY, type OrganisationSummary } from '@medel/organisations';

import { IS_OURS, requireAdministered } from './administered.js';
import { administers, looksInto, rolesIn, type ActorKind } from './administration.policy.js';

/** A person, or a service client, as the administrator of their organisation sees them. */
export interface StaffMember {
  readonly id: string;
  readonly kind: ActorKind;
  readonly name: string;
  /** Null for a service client, which has a client id instead. */
  readonly email: string | null;
  readonly clientId: string | null;
  readonly active: boolean;
  /** Null once they have signed in. */
  readonly invitedUntil: Date | null;
  /** Whether an administrator lets them sign in without an issuer. */
  readonly mailSignIn: boolean;
  /** Whether they have a passkey or an app here. */
  readonly hasSecondFactor: boolean;
  readonly memberships: readonly {
    readonly id: string;
    readonly role: Role;
    readonly validFrom: string | null;
    readonly validUntil: string | null;
    /** The colleague whose role it is, when it is lent. */
    readonly actsFor: string | null;
    /** Öre as a string; null when nothing limits them. */
    readonly limitOre: string | null;
  }[];
}

/** The people of an organisation, and what one can be in it. */
export interface Staff {
  readonly items: readonly StaffMember[];
  readonly roles: readonly Role[];
  /** Those of them that a service client can have. */
  readonly serviceRoles: readonly Role[];
  /** Whether the reader looks after them; who audits them reads and no more. */
  readonly mayAdminister: boolean;
}

const PEOPLE = `
SELECT p.id, p.kind, p.name, p.email, CASE p.kind WHEN 'service' THEN p.subject END AS "clientId", p.active,
       p.mail_sign_in AS "mailSignIn",
       EXISTS (SELECT FROM medel.second_factor f WHERE f.person_id = p.id AND f.confirmed_at IS NOT NULL) AS "hasSecondFactor",
       CASE WHEN p.arrived_at IS NULL AND p.invited_until < 'infinity' THEN p.invited_until END AS "invitedUntil",
       jsonb_agg(jsonb_build_object('id', m.id, 'role', m.role,
                                    'validFrom', nullif(m.valid_from, '-infinity'),
                                    'validUntil', nullif(m.valid_until, 'infinity'), 'actsFor', m.acts_for,
                                    'limitOre', m.limit_ore::text)
                 ORDER BY m.role, m.acts_for NULLS FIRST) AS memberships
  FROM (SELECT id, person_id, role, valid_from, valid_until, NULL AS acts_for, limit_ore
          FROM medel.membership WHERE organisation_id = $1 AND valid_until > now()
        UNION ALL
        SELECT d.id, d.delegate_id, o.role, d.valid_from, least(d.valid_until, o.valid_until), g.name, o.limit_ore
          FROM medel.delegation d
          JOIN medel.membership o ON o.id = d.membership_id AND d.given_at >= o.valid_from
           AND o.organisation_id = $1 AND o.valid_until > now()
          JOIN medel.person g ON g.id = d.delegator_id
         WHERE d.ended_at IS NULL AND d.valid_until > now()) AS m
  JOIN medel.person p ON p.id = m.person_id
 GROUP BY p.id ORDER BY p.name, p.id LIMIT 1000`;

const ADMINISTERED = `
SELECT ${ORGANISATION_SUMMARY} FROM medel.organisation o
 WHERE (o.id = ANY ($1) OR o.registered_by = ANY ($1)) AND ${IS_OURS}
 ORDER BY o.kind <> 'funder', o.name, o.id LIMIT 500`;

@Injectable()
export class AdministrationQueries {
  /** The organisations that somebody looks after or audits, their own first. */
  administeredBy(tx: EntityManager, { memberships }: Actor): Promise<OrganisationSummary[]> {
    const own = memberships
      .filter(({ role }) => role === 'administrator' || role === 'auditor')
      .map(({ organisationId }) => organisationId);
    return tx.query<OrganisationSummary[]>(ADMINISTERED, [own]);
  }

  /** Everybody who is something in an organisation, for whoever looks after it or audits it. */
  async peopleOf(tx: EntityManager, organisationId: string, actor: Actor): Promise<Staff> {
    const organisation = await requireAdministered(tx, organisationId, actor, looksInto);
    return {
      items: await tx.query<StaffMember[]>(PEOPLE, [organisationId]),
      roles: rolesIn(organisation.kind),
      serviceRoles: rolesIn(organisation.kind, 'service'),
      mayAdminister: administers(actor, organisation),
    };
  }
}
