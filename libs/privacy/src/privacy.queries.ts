import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { looksInto, requirePersonInCare } from '@medel/administration';
import { SYSTEM, type Actor } from '@medel/kernel';
import { Transitions } from '@medel/transitions';

import { INVENTORY, isAbout, type Fate, type Ground, type PersonalTable } from './inventory.js';
import { administersPerson, isCaredFor } from './person-in-care.js';

/** A person, for whoever looks after them or audits their organisation. */
export interface PersonInCare {
  readonly id: string;
  readonly name: string;
  /** Null for a service client. */
  readonly email: string | null;
  readonly active: boolean;
  readonly erasedAt: Date | null;
  readonly organisations: readonly string[];
  /** Whether the actor may ask for copies and for erasure. */
  readonly mayAdminister: boolean;
  /** Null unless somebody has asked for it and nobody has decided. */
  readonly erasureAskedAt: Date | null;
}

/** Somebody who is to be erased, if another administrator agrees. */
export interface ErasureRequest {
  readonly id: string;
  readonly personId: string;
  readonly personName: string;
  readonly askedById: string;
  readonly askedByName: string;
  readonly askedAt: Date;
  readonly reason: string;
}

/** What becomes of one table's rows about a person. */
export interface ErasureStep {
  readonly table: string;
  readonly count: number;
  readonly fate: Fate;
  readonly ground: Ground | null;
  /** The last day, `2033-12-31`; null when nothing is kept, or when no day is set. */
  readonly keptThrough: string | null;
}

interface Counted {
  readonly place: number;
  readonly count: number;
  readonly registerEnds: string | null;
}

const COUNTS = INVENTORY.map(
  (one, place) => `SELECT ${place} AS place, count(*)::int AS count FROM medel.${one.table} WHERE ${isAbout(one)}`,
).join(' UNION ALL ');

// Unless it is one that is already kept, the name is put aside only when the person is erased.
const PLAN = `
SELECT counted.place, CASE WHEN counted.place = ${INVENTORY.findIndex(({ table }) => table === 'kept_identity')}
                           THEN greatest(counted.count, (medel.books_let_go_of($1) IS NOT NULL)::int) ELSE counted.count END AS count,
       CASE $2::text[] @> ARRAY[counted.place::text]
         WHEN true THEN (SELECT (max(d.seen_at) + interval '2 years')::date::text FROM medel.disclosure d
                          WHERE d.actor_id = $1 OR d.person_ids @> ARRAY[$1]) END AS "registerEnds",
       (medel.books_let_go_of($1) - 1)::text AS "booksEnd"
  FROM (${COUNTS}) AS counted ORDER BY counted.place`;

const OF_REGISTER = INVENTORY.flatMap(({ ground }, place) => (ground === 'register' ? [String(place)] : []));

@Injectable()
export class PrivacyQueries {
  constructor(private readonly transitions: Transitions) {}

  async person(tx: EntityManager, id: string, actor: Actor): Promise<PersonInCare> {
    const belongings = await requirePersonInCare(tx, id, actor, looksInto);
    const mayAdminister = await administersPerson(tx, id, actor).then(
      () => true,
      () => false,
    );
    const [row] = await tx.query<Omit<PersonInCare, 'organisations' | 'mayAdminister'>[]>(
      `SELECT p.id, p.name, p.email, p.active, p.erased_at AS "erasedAt",
              (SELECT r.asked_at FROM medel.erasure_request r
                WHERE r.person_id = p.id AND r.decided_at IS NULL) AS "erasureAskedAt"
         FROM medel.person p WHERE p.id = $1`,
      [id],
    );
    if (!row) throw new Error(`${id} belongs somewhere and is nobody`);
    return { ...row, organisations: belongings.filter((one) => one.isOurs).map(({ name }) => name), mayAdminister };
  }

  /** Who of those whom the actor looks after is to be erased, the longest asked for first. */
  waiting(tx: EntityManager, { memberships }: Actor): Promise<ErasureRequest[]> {
    const own = memberships.filter(({ role }) => role === 'administrator').map(({ organisationId }) => organisationId);
    return tx.query<ErasureRequest[]>(
      `SELECT r.id, r.person_id AS "personId", p.name AS "personName", r.asked_by AS "askedById", a.name AS "askedByName",
              r.asked_at AS "askedAt", r.reason
         FROM medel.erasure_request r
         JOIN medel.person p ON p.id = r.person_id
         JOIN medel.person a ON a.id = r.asked_by
        WHERE r.decided_at IS NULL AND ${isCaredFor('r.person_id', '$1')}
        ORDER BY r.asked_at, r.id LIMIT 100`,
      [own],
    );
  }

  /** Table by table: what goes, what stays, by which law and until when. */
  async planFor(personId: string, actor: Actor): Promise<ErasureStep[]> {
    if (actor.id !== personId) await this.transitions.read(actor, (tx) => administersPerson(tx, personId, actor));
    // Some of it is nobody else's to see, and counting it gives nothing of it away.
    const rows = await this.transitions.read(SYSTEM, (tx) =>
      tx.query<(Counted & { booksEnd: string | null })[]>(PLAN, [personId, OF_REGISTER]),
    );
    const steps = rows.flatMap(({ place, count, registerEnds, booksEnd }) => {
      const about = INVENTORY[place];
      return about && count > 0 ? [stepOf(about, count, about.ground === 'register' ? registerEnds : booksEnd)] : [];
    });
    return merged(steps);
  }
}

const ENDING: ReadonlySet<Ground | null> = new Set<Ground>(['bookkeeping', 'register']);

const stepOf = ({ table, fate, ground }: PersonalTable, count: number, ends: string | null): ErasureStep => ({
  table,
  count,
  fate,
  ground,
  keptThrough: ENDING.has(ground) ? ends : null,
});

/** A table that names the person in two ways is told of once. */
function merged(steps: readonly ErasureStep[]): ErasureStep[] {
  const byKey = new Map<string, ErasureStep>();
  for (const step of steps) {
    const key = `${step.table} ${step.fate} ${step.ground}`;
    byKey.set(key, { ...step, count: step.count + (byKey.get(key)?.count ?? 0) });
  }
  return [...byKey.values()];
}
