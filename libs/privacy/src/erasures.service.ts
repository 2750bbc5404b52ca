import { randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { administers, otherAdministrators, placesOf, type Belonging } from '@medel/administration';
import { NotFoundError, RequirementsNotMetError, type Actor, type Command } from '@medel/kernel';
import { Transitions } from '@medel/transitions';

import { unmetForErasure } from './erasure.requirements.js';
import { administersPerson } from './person-in-care.js';

/** What was decided, and until when the books keep the name. */
export interface ErasureDecision {
  readonly id: string;
  readonly granted: boolean;
  /** The first day on which nothing is kept of who it was; null when that is today. */
  readonly keptUntil: string | null;
}

interface Asked {
  readonly personId: string;
  readonly isOpen: boolean;
}

/** Erasing people: one asks, another decides, and the database makes sure that they are two. */
@Injectable()
export class ErasuresService {
  constructor(private readonly transitions: Transitions) {}

  /** The person themself asks, or an administrator who looks after them. */
  ask(personId: string, reason: string, command: Command): Promise<{ id: string }> {
    const subject = { type: 'person', id: personId };
    const request = { type: 'ASK_FOR_ERASURE', personId, reason };
    return this.transitions.command(subject, request, command, async (tx) => {
      await refuseUnmet(tx, personId, command.actor, 'ASK_FOR_ERASURE');
      const id = randomUUID();
      await tx.query(
        `INSERT INTO medel.erasure_request (id, person_id, asked_by, asked_at, reason)
         VALUES ($1, $2, $3, medel.current_instant(), $4)`,
        [id, personId, command.actor.id, reason],
      );
      await this.transitions.note(tx, subject, command.actor, { type: 'ERASURE_ASKED' });
      return { id };
    });
  }

  /** Another administrator agrees, and the person is nobody from now on. */
  approve(id: string, command: Command): Promise<ErasureDecision> {
    return this.decide(id, { type: 'GRANT_ERASURE', id }, command, async (tx, personId) => {
      await refuseDeserting(tx, personId, command.actor);
      await decide(tx, id, command.actor, true, null);
      const [row] = await tx.query<{ keptUntil: string | null }[]>(
        'SELECT medel.erase_person($1)::text AS "keptUntil"',
        [id],
      );
      const keptUntil = row?.keptUntil ?? null;
      const note = { type: 'ERASED', keptUntil };
      await this.transitions.note(tx, { type: 'person', id: personId }, command.actor, note);
      return { id, granted: true, keptUntil };
    });
  }

  /** Everything stays as it is; the person may ask again, or complain to the supervisor. */
  refuse(id: string, answer: string, command: Command): Promise<ErasureDecision> {
    return this.decide(id, { type: 'REFUSE_ERASURE', id, answer }, command, async (tx, personId) => {
      await decide(tx, id, command.actor, false, answer);
      await this.transitions.note(tx, { type: 'person', id: personId }, command.actor, { type: 'ERASURE_REFUSED' });
      return { id, granted: false, keptUntil: null };
    });
  }

  private decide(
    id: string,
    request: object,
    command: Command,
    work: (tx: EntityManager, personId: string) => Promise<ErasureDecision>,
  ): Promise<ErasureDecision> {
    return this.transitions.command({ type: 'erasure_request', id }, request, command, async (tx) => {
      const [asked] = await tx.query<Asked[]>(
        'SELECT person_id AS "personId", decided_at IS NULL AS "isOpen" FROM medel.erasure_request WHERE id = $1',
        [id],
      );
      if (!asked) throw new NotFoundError('Erasure request', id);
      await administersPerson(tx, asked.personId, command.actor).catch((error: unknown) => {
        // That somebody is to be erased is not told to strangers either.
        throw error instanceof NotFoundError ? new NotFoundError('Erasure request', id) : error;
      });
      if (!asked.isOpen) throw new RequirementsNotMetError('DECIDE', [ALREADY_DECIDED]);
      return work(tx, asked.personId);
    });
  }
}

const ALREADY_DECIDED = {
  code: 'already_decided',
  detail: { sv: 'Någon har redan avgjort det.', en: 'Somebody has decided it already.' },
};

/** Says no once for all reasons. */
async function refuseUnmet(tx: EntityManager, personId: string, actor: Actor, event: string): Promise<void> {
  const isOwn = actor.id === personId;
  const belongings = isOwn ? await placesOf(tx, personId) : await administersPerson(tx, personId, actor);
  const [facts] = await tx.query<{ isErased: boolean; isAsked: boolean }[]>(
    `SELECT p.erased_at IS NOT NULL AS "isErased",
            EXISTS (SELECT FROM medel.erasure_request r WHERE r.person_id = p.id AND r.decided_at IS NULL) AS "isAsked"
       FROM medel.person p WHERE p.id = $1 AND p.kind = 'person'`,
    [personId],
  );
  // Another system is nobody to erase.
  if (!facts) throw new NotFoundError('Person', personId);
  const elsewhere = belongings.filter((one) => one.isCurrent && !administers(actor, one)).map(({ name }) => name);
  const problems = unmetForErasure({
    ...facts,
    isOwn,
    elsewhere,
    deserted: await desertedBy(tx, belongings, personId),
  });
  if (problems.length > 0) throw new RequirementsNotMetError(event, problems);
}

/** Somebody may have left since it was asked. */
async function refuseDeserting(tx: EntityManager, personId: string, actor: Actor): Promise<void> {
  const belongings = await administersPerson(tx, personId, actor);
  const deserted = await desertedBy(tx, belongings, personId);
  const problems = unmetForErasure({ isErased: false, isAsked: false, isOwn: true, elsewhere: [], deserted });
  if (problems.length > 0) throw new RequirementsNotMetError('GRANT_ERASURE', problems);
}

async function desertedBy(tx: EntityManager, belongings: readonly Belonging[], personId: string): Promise<string[]> {
  const deserted: string[] = [];
  for (const one of belongings.filter(({ isAdministrator }) => isAdministrator)) {
    await tx.query('SELECT FROM medel.organisation WHERE id = $1 FOR UPDATE', [one.id]);
    if ((await otherAdministrators(tx, one, personId)) === 0) deserted.push(one.name);
  }
  return deserted;
}

async function decide(
  tx: EntityManager,
  id: string,
  { id: actorId }: Actor,
  granted: boolean,
  answer: string | null,
): Promise<void> {
  await tx.query(
    `UPDATE medel.erasure_request SET decided_by = $2, decided_at = medel.current_instant(), granted = $3, answer = $4
      WHERE id = $1`,
    [id, actorId, granted, answer],
  );
}
