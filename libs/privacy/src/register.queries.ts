import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { looksInto, requirePersonInCare } from '@medel/administration';
import { InvalidInputError, type Actor, type Role } from '@medel/kernel';

/** One time that somebody saw or changed a person's data. */
export interface RegisterEntry {
  readonly act: 'seen' | 'changed';
  readonly at: Date;
  readonly actorId: string;
  readonly actorName: string;
  /** Null for the clock, and for whoever had no role in the matter. */
  readonly organisationName: string | null;
  readonly roles: readonly Role[];
  /** A kind of disclosure, or an event of the person's audit stream. */
  readonly what: string;
  /** The case it was seen in, when it was one. */
  readonly caseNumber: string | null;
}

export interface Register {
  readonly items: readonly RegisterEntry[];
  /** Opaque; null on the last page. */
  readonly nextCursor: string | null;
}

export interface RegisterFilter {
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
}

/** With where the next page begins. */
type Row = RegisterEntry & { readonly key: string };

// Each half is cut to a page before names are looked up. Whoever changed something did so for an organisation that they
// were somebody in at the time, first of all one that the person belongs to.
const ENTRIES = `
WITH entry AS (
  (SELECT 'seen' AS act, d.seen_at AS at, d.id AS number, d.actor_id, d.organisation_id, d.roles, d.operation AS what,
          d.subject_type, d.subject_id
     FROM medel.disclosure d
    WHERE d.person_ids @> ARRAY[$1::uuid] AND (d.seen_at, 'seen', d.id) < ($2::timestamptz, $3::text, $4::bigint)
    ORDER BY d.seen_at DESC, d.id DESC LIMIT $5)
  UNION ALL
  (SELECT 'changed', e.occurred_at, e.position, e.actor_id, way.organisation_id, coalesce(way.roles, '{}'), e.event ->> 'type', NULL, NULL
     FROM medel.audit_entry e
     LEFT JOIN LATERAL (
       SELECT m.organisation_id, array_agg(m.role ORDER BY m.role) AS roles
         FROM medel.membership m
        WHERE m.person_id = e.actor_id AND e.occurred_at BETWEEN m.valid_from AND m.valid_until
        GROUP BY m.organisation_id
        ORDER BY m.organisation_id IN (SELECT own.organisation_id FROM medel.membership own WHERE own.person_id = $1) DESC, 1
        LIMIT 1) AS way ON true
    WHERE e.stream = 'person:' || $1 AND (e.occurred_at, 'changed', e.position::bigint) < ($2::timestamptz, $3::text, $4::bigint)
    ORDER BY e.occurred_at DESC, e.position DESC LIMIT $5)
  ORDER BY at DESC, act DESC, number DESC LIMIT $5
)
SELECT e.act, e.at, e.actor_id AS "actorId", p.name AS "actorName", o.name AS "organisationName", e.roles, e.what,
       a.case_number AS "caseNumber", e.at::text || '|' || e.act || '|' || e.number AS key
  FROM entry e
  JOIN medel.person p ON p.id = e.actor_id
  LEFT JOIN medel.organisation o ON o.id = e.organisation_id
  LEFT JOIN medel.claim c ON e.subject_type = 'claim' AND c.id = e.subject_id
  LEFT JOIN medel.attachment f ON e.subject_type = 'attachment' AND f.id = e.subject_id
  LEFT JOIN medel.application a ON a.id = coalesce(c.application_id, f.application_id, e.subject_id)
 ORDER BY e.at DESC, e.act DESC, e.number DESC`;

const BEGINNING = { at: 'infinity', act: 'seen', number: '9223372036854775807' };

/** Who saw and who changed a person's data. */
@Injectable()
export class RegisterQueries {
  ofMine(tx: EntityManager, { id }: Actor, filter: RegisterFilter): Promise<Register> {
    return this.page(tx, id, filter);
  }

  /** For an administrator or an auditor of the person's organisation, or of the funder who let it in. */
  async ofPerson(tx: EntityManager, id: string, filter: RegisterFilter, actor: Actor): Promise<Register> {
    await requirePersonInCare(tx, id, actor, looksInto);
    return this.page(tx, id, filter);
  }

  private async page(tx: EntityManager, personId: string, { cursor, limit = 25 }: RegisterFilter): Promise<Register> {
    const { at, act, number } = cursor === undefined ? BEGINNING : decodeCursor(cursor);
    const rows = await tx.query<Row[]>(ENTRIES, [personId, at, act, number, limit + 1]);
    const items = rows.slice(0, limit).map(({ key: _, ...item }) => item);
    const last = rows[limit - 1];
    return { items, nextCursor: rows.length > limit && last ? Buffer.from(last.key).toString('base64url') : null };
  }
}

const CURSOR = /^(\d{4}-[0-9:. +-]{10,40})\|(seen|changed)\|(\d{1,18})$/;

function decodeCursor(cursor: string): typeof BEGINNING {
  const [, at, act, number] = CURSOR.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (at === undefined || act === undefined || number === undefined) throw new InvalidInputError([CURSOR_UNKNOWN]);
  return { at, act, number };
}

const CURSOR_UNKNOWN = {
  code: 'cursor_unknown',
  pointer: '/cursor',
  detail: {
    sv: 'Sidmarkören är inte giltig. Börja om från första sidan.',
    en: 'The cursor is not valid. Start again from the first page.',
  },
};
