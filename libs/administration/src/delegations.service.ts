import { randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { Clock, NotFoundError, RequirementsNotMetError, type Command, type Role } from '@medel/kernel';
import { Transitions } from '@medel/transitions';

import { unmetForDelegating } from './delegation.requirements.js';

/** A role lent: to whom, for which time, and why. */
export interface Lending {
  readonly delegateId: string;
  readonly validFrom: Date;
  readonly validUntil: Date;
  readonly reason: string;
}

interface Pair {
  readonly delegatorId: string;
  readonly delegateId: string;
}

interface OwnMembership {
  readonly organisationId: string;
  readonly role: Role;
  readonly isColleague: boolean;
}

/** Colleagues who act for each other: whoever has a role lends it by themselves, and both can end it. */
@Injectable()
export class DelegationsService {
  constructor(
    private readonly transitions: Transitions,
    private readonly clock: Clock,
  ) {}

  /** Throws NotFoundError unless the membership is the actor's own and holds: what one was lent cannot be lent on. */
  delegate(membershipId: string, lending: Lending, command: Command): Promise<{ id: string }> {
    const request = { type: 'DELEGATE', membershipId, ...lending };
    return this.transitions.command({ type: 'person', id: null }, request, command, async (tx) => {
      const delegatorId = command.actor.id;
      const { delegateId, validFrom, validUntil, reason } = lending;
      const { organisationId, role, isColleague } = await ownMembership(tx, membershipId, delegatorId, delegateId);
      const now = this.clock.now();
      const problems = unmetForDelegating({ delegatorId, delegateId, isColleague, validFrom, validUntil, now });
      if (problems.length > 0) throw new RequirementsNotMetError('DELEGATE', problems);
      const id = randomUUID();
      await tx.query(
        `INSERT INTO medel.delegation (id, membership_id, delegator_id, delegate_id, valid_from, valid_until, reason)
         VALUES ($1, $2, $3, $4, greatest($5, now()), $6, $7)`,
        [id, membershipId, delegatorId, delegateId, validFrom, validUntil, reason],
      );
      const note = { type: 'ROLE_LENT', delegationId: id, organisationId, role, ...lending, delegatorId };
      await this.tellBoth(tx, { delegatorId, delegateId }, note, command, ['role_lent', 'role_borrowed']);
      return { id };
    });
  }

  /** Ends it at once. Throws NotFoundError when it has ended already or the actor is neither of the two. */
  end(id: string, command: Command): Promise<{ id: string }> {
    return this.transitions.command({ type: 'delegation', id: null }, { type: 'END', id }, command, async (tx) => {
      const [[pair]] = await tx.query<[Pair[], number]>(
        `UPDATE medel.delegation SET ended_at = now()
          WHERE id = $1 AND $2 IN (delegator_id, delegate_id) AND ended_at IS NULL AND valid_until > now()
          RETURNING delegator_id AS "delegatorId", delegate_id AS "delegateId"`,
        [id, command.actor.id],
      );
      if (!pair) throw new NotFoundError('Delegation', id);
      const note = { type: 'LENDING_ENDED', delegationId: id, ...pair };
      await this.tellBoth(tx, pair, note, command, ['lending_ended', 'lending_ended']);
      return { id };
    });
  }

  /** It is in the audit stream of each, and each is told by mail. */
  private async tellBoth(
    tx: EntityManager,
    { delegatorId, delegateId }: Pair,
    note: { readonly type: string },
    { actor }: Command,
    [toDelegator, toDelegate]: readonly [string, string],
  ): Promise<void> {
    for (const [id, template] of [
      [delegatorId, toDelegator],
      [delegateId, toDelegate],
    ] as const) {
      const effects = [{ type: 'notifyPerson', params: { template } }];
      await this.transitions.note(tx, { type: 'person', id }, actor, note, effects);
    }
  }
}

/** The membership is kept from being withdrawn until the lending is written. */
async function ownMembership(
  tx: EntityManager,
  id: string,
  delegatorId: string,
  delegateId: string,
): Promise<OwnMembership> {
  const [own] = await tx.query<OwnMembership[]>(
    `SELECT m.organisation_id AS "organisationId", m.role,
            EXISTS (SELECT FROM medel.membership c JOIN medel.person p ON p.id = c.person_id AND p.active AND p.kind = 'person'
                     WHERE c.person_id = $3 AND c.organisation_id = m.organisation_id
                       AND now() BETWEEN c.valid_from AND c.valid_until) AS "isColleague"
       FROM medel.membership m
      WHERE m.id = $1 AND m.person_id = $2 AND now() BETWEEN m.valid_from AND m.valid_until FOR SHARE OF m`,
    [id, delegatorId, delegateId],
  );
  if (!own) throw new NotFoundError('Membership', id);
  return own;
}
