import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import type { Actor, Role } from '@medel/kernel';

/** A role that one colleague lends to another, as both of them see it. */
export interface Delegation {
  readonly id: string;
  readonly organisationName: string;
  readonly role: Role;
  readonly delegatorId: string;
  readonly delegatorName: string;
  readonly delegateId: string;
  readonly delegateName: string;
  readonly validFrom: Date;
  readonly validUntil: Date;
  readonly reason: string;
  /** Whether it is the reader's role. */
  readonly isMine: boolean;
}

/** A role of one's own, and who could have it for a time. */
export interface LendableRole {
  readonly membershipId: string;
  readonly organisationName: string;
  readonly role: Role;
  readonly colleagues: readonly { readonly id: string; readonly name: string }[];
}

export interface MyDelegations {
  readonly items: readonly Delegation[];
  readonly roles: readonly LendableRole[];
}

const DELEGATIONS = `
SELECT d.id, o.name AS "organisationName", m.role, g.id AS "delegatorId", g.name AS "delegatorName",
       p.id AS "delegateId", p.name AS "delegateName",
       d.valid_from AS "validFrom", least(d.valid_until, m.valid_until) AS "validUntil", d.reason, d.delegator_id = $1 AS "isMine"
  FROM medel.delegation d
  JOIN medel.membership m ON m.id = d.membership_id AND d.given_at >= m.valid_from AND m.valid_until > now()
  JOIN medel.organisation o ON o.id = m.organisation_id
  JOIN medel.person g ON g.id = d.delegator_id
  JOIN medel.person p ON p.id = d.delegate_id
 WHERE $1 IN (d.delegator_id, d.delegate_id) AND d.ended_at IS NULL AND d.valid_until > now()
 ORDER BY d.valid_from, d.id LIMIT 200`;

const LENDABLE = `
SELECT m.id AS "membershipId", o.name AS "organisationName", m.role,
       coalesce((SELECT jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name) ORDER BY c.name, c.id)
                   FROM (SELECT DISTINCT p.id, p.name
                           FROM medel.membership c JOIN medel.person p ON p.id = c.person_id AND p.active AND p.kind = 'person'
                          WHERE c.organisation_id = m.organisation_id AND p.id <> m.person_id
                            AND now() BETWEEN c.valid_from AND c.valid_until
                          ORDER BY p.name LIMIT 1000) AS c), '[]') AS colleagues
  FROM medel.membership m JOIN medel.organisation o ON o.id = m.organisation_id
 WHERE m.person_id = $1 AND now() BETWEEN m.valid_from AND m.valid_until
 ORDER BY o.name, m.role`;

@Injectable()
export class DelegationsQueries {
  /** What somebody lends and borrows, now and later, and what they could lend to whom. */
  async of(tx: EntityManager, { id }: Actor): Promise<MyDelegations> {
    const items = await tx.query<Delegation[]>(DELEGATIONS, [id]);
    return { items, roles: await tx.query<LendableRole[]>(LENDABLE, [id]) };
  }
}
