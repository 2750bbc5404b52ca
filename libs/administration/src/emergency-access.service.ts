import { randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import {
  ForbiddenError,
  NotFoundError,
  RequirementsNotMetError,
  SYSTEM,
  type Actor,
  type Command,
  type Role,
} from '@medel/kernel';
import { Transitions } from '@medel/transitions';

import { IS_OURS, requireAdministered } from './administered.js';
import { knows, oversees, type AdministeredOrganisation } from './administration.policy.js';
import { unmetForAsking, unmetForEmergency, type EmergencyFacts } from './emergency.requirements.js';

/** What an administrator needs to be at once, and why. */
export interface EmergencyRequest {
  readonly role: Role;
  readonly reason: string;
}

interface Emergency extends EmergencyFacts {
  readonly id: string;
  readonly askedBy: string;
  readonly organisation: AdministeredOrganisation;
}

const TYPE = 'emergency_access';

/**
 * Breaking the glass: two people, an hour at most, and every administrator and auditor of the overseer is told of each
 * step. The database keeps the time, so it is the database's that counts.
 */
@Injectable()
export class EmergencyAccessService {
  constructor(private readonly transitions: Transitions) {}

  /** An administrator asks for a role of their own in an organisation that they look after. */
  ask(organisationId: string, asked: EmergencyRequest, command: Command): Promise<{ id: string }> {
    const { actor } = command;
    const request = { type: 'ASK', organisationId, ...asked };
    return this.transitions.command({ type: TYPE, id: null }, request, command, async (tx) => {
      const { kind } = await requireAdministered(tx, organisationId, actor);
      const problems = unmetForAsking(kind, asked.role);
      if (problems.length > 0) throw new RequirementsNotMetError('ASK', problems);
      const id = randomUUID();
      await tx.query(
        'INSERT INTO medel.emergency_access (id, organisation_id, role, reason, asked_by) VALUES ($1, $2, $3, $4, $5)',
        [id, organisationId, asked.role, asked.reason, actor.id],
      );
      const note = { type: 'EMERGENCY_ASKED', organisationId, ...asked };
      const effects = [{ type: 'notifyStaff', params: { template: 'emergency_asked' } }];
      await this.transitions.note(tx, { type: TYPE, id }, actor, note, effects);
      return { id };
    });
  }

  /** A second person lets them, and the hour begins. */
  approve(id: string, command: Command): Promise<{ id: string }> {
    const { actor } = command;
    return this.transitions.command({ type: TYPE, id }, { type: 'APPROVE' }, command, async (tx) => {
      const emergency = await requireKnown(tx, id, actor);
      if (!oversees(actor, emergency.organisation)) throw new ForbiddenError(`${actor.id} may not approve ${id}`);
      const problems = unmetForEmergency(emergency);
      if (problems.length > 0) throw new RequirementsNotMetError('APPROVE', problems);
      await tx.query('UPDATE medel.emergency_access SET approved_by = $2 WHERE id = $1', [id, actor.id]);
      const note = { type: 'EMERGENCY_APPROVED', askedBy: emergency.askedBy };
      const effects = [{ type: 'notifyStaff', params: { template: 'emergency_approved' } }];
      await this.transitions.note(tx, { type: TYPE, id }, actor, note, effects);
      return { id };
    });
  }

  /** Ends it at once, or refuses the request: whoever asked, or whoever oversees. Nothing to do when it is over. */
  end(id: string, command: Command): Promise<{ id: string }> {
    const { actor } = command;
    return this.transitions.command({ type: TYPE, id }, { type: 'END' }, command, async (tx) => {
      const { askedBy, organisation } = await requireKnown(tx, id, actor);
      if (actor.id !== askedBy && !oversees(actor, organisation))
        throw new ForbiddenError(`${actor.id} may not end ${id}`);
      await this.close(tx, id, actor);
      return { id };
    });
  }

  /** Its rights have ended by themselves; this tells everybody so. Returns how many there were. */
  async endDue(): Promise<number> {
    const due = await this.transitions.read(SYSTEM, (tx) =>
      tx.query<{ id: string }[]>(
        'SELECT id FROM medel.emergency_access WHERE ended_at IS NULL AND ends_at <= now() LIMIT 1000',
      ),
    );
    for (const { id } of due)
      await this.transitions.command({ type: TYPE, id }, { type: 'END' }, { actor: SYSTEM }, async (tx) => {
        await this.close(tx, id, SYSTEM);
        return { id };
      });
    return due.length;
  }

  private async close(tx: EntityManager, id: string, actor: Actor): Promise<void> {
    const [, ended] = await tx.query<[unknown, number]>(
      'UPDATE medel.emergency_access SET ended_at = least(ends_at, now()) WHERE id = $1 AND ended_at IS NULL',
      [id],
    );
    if (ended === 0) return;
    const effects = [{ type: 'notifyStaff', params: { template: 'emergency_ended' } }];
    await this.transitions.note(tx, { type: TYPE, id }, actor, { type: 'EMERGENCY_ENDED' }, effects);
  }
}

/** To whoever has nothing to do with the organisation there is no such thing. */
async function requireKnown(tx: EntityManager, id: string, actor: Actor): Promise<Emergency> {
  const [emergency] = await tx.query<Emergency[]>(
    `SELECT e.id, e.asked_by AS "askedBy", e.asked_at AS "askedAt", e.ends_at AS "endsAt", e.ended_at AS "endedAt", now() AS now,
            jsonb_build_object('id', o.id, 'kind', o.kind, 'registeredBy', o.registered_by) AS organisation
       FROM medel.emergency_access e JOIN medel.organisation o ON o.id = e.organisation_id AND ${IS_OURS}
      WHERE e.id = $1`,
    [id],
  );
  if (!emergency || !knows(actor, emergency.organisation)) throw new NotFoundError('EmergencyAccess', id);
  return emergency;
}
