import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { InvalidInputError, NotFoundError, type Actor } from '@medel/kernel';
import { prepared } from '@medel/platform';
import type { ApplicationKind } from '@medel/programmes';
import { binding, inSight, organisationsOf } from '@medel/workflow';

import type { Outcome } from './application.events.js';
import type { ApplicationStatus } from './application.machine.js';

export interface ApplicationFilter {
  readonly status?: ApplicationStatus | undefined;
  readonly callId?: string | undefined;
  readonly kind?: ApplicationKind | undefined;
  /** One that takes part, as lead or as partner. */
  readonly organisationId?: string | undefined;
  readonly sort?: 'changed' | 'submitted' | undefined;
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
}

export interface ApplicationSummary {
  readonly id: string;
  readonly caseNumber: string | null;
  readonly title: string;
  readonly kind: ApplicationKind;
  readonly status: ApplicationStatus;
  readonly outcome: Outcome | null;
  readonly callId: string;
  readonly leadOrganisationId: string;
  readonly leadOrganisationName: string;
  readonly partnershipName: string;
  readonly statusChangedAt: Date;
  readonly submittedAt: Date | null;
  readonly version: number;
}

interface ListRow extends ApplicationSummary {
  /** The row's place in the order, to the microsecond: where the next page begins. */
  readonly key: string;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  /** Opaque; null on the last page. */
  readonly nextCursor: string | null;
}

export interface HistoryEntry {
  readonly position: number;
  readonly event: { readonly type: string };
  readonly fromStatus: string;
  readonly toStatus: string;
  readonly actorId: string;
  readonly actorName: string;
  readonly occurredAt: Date;
}

const SORTS = { changed: 'a.status_changed_at', submitted: 'a.submitted_at' } as const;

/** Lists go by keyset: the next page begins after the last row of this one, however long the list is. */
@Injectable()
export class ApplicationsQueries {
  async list(tx: EntityManager, filter: ApplicationFilter, actor: Actor): Promise<Page<ApplicationSummary>> {
    const limit = filter.limit ?? 25;
    const sort = SORTS[filter.sort ?? 'changed'];
    const { where, values } = conditions(filter, sort, actor);
    // The page is found on the index first; names are looked up for its rows alone.
    const text = `
      SELECT a.id, a.case_number AS "caseNumber", a.title, a.kind, a.status, a.outcome, a.call_id AS "callId",
             a.lead_organisation_id AS "leadOrganisationId", a.status_changed_at AS "statusChangedAt",
             a.submitted_at AS "submittedAt", a.version, o.name AS "leadOrganisationName", p.name AS "partnershipName", a.key
        FROM (SELECT a.*, ${sort}::text AS key FROM medel.application a WHERE ${where}
               ORDER BY ${sort} DESC, a.id DESC LIMIT ${limit + 1}) AS a
        JOIN medel.organisation o ON o.id = a.lead_organisation_id
        JOIN medel.partnership p ON p.id = a.partnership_id
       ORDER BY ${sort} DESC, a.id DESC`;
    const rows = isWorklist(filter, actor)
      ? await prepared<ListRow>(tx, worklistName(filter, limit), text, values)
      : await tx.query<ListRow[]>(text, values);
    const items = rows.slice(0, limit).map(({ key: _, ...item }) => item);
    const last = rows[limit - 1];
    return { items, nextCursor: rows.length > limit && last ? encodeCursor(last.key, last.id) : null };
  }

  async history(tx: EntityManager, id: string, actor: Actor): Promise<HistoryEntry[]> {
    const { values, bind } = binding(id);
    const entries = await tx.query<HistoryEntry[]>(
      `SELECT e.position, e.event, e.from_status AS "fromStatus", e.to_status AS "toStatus", e.actor_id AS "actorId",
              p.name AS "actorName", e.occurred_at AS "occurredAt"
         FROM medel.audit_entry e LEFT JOIN medel.person p ON p.id = e.actor_id
        WHERE e.stream = 'application:' || $1 AND EXISTS (SELECT FROM medel.application a WHERE a.id = $1::uuid AND ${inSight(actor, 'a', bind)})
        ORDER BY e.position LIMIT 1000`,
      values,
    );
    // Whatever is there was made, and that is its first entry.
    if (entries.length === 0) throw new NotFoundError('Application', id);
    return entries;
  }
}

/** What the funder's staff work through. An index begins with these filters, so one plan is right for all their values. */
const isWorklist = ({ sort, status, kind, organisationId }: ApplicationFilter, actor: Actor): boolean =>
  sort === 'submitted' && status !== undefined && !kind && !organisationId && isOnlyStaff(actor);

const isOnlyStaff = (actor: Actor): boolean =>
  organisationsOf(actor, 'funder').length > 0 && organisationsOf(actor, 'partner').length === 0;

const worklistName = ({ callId, cursor }: ApplicationFilter, limit: number): string =>
  `worklist_${limit}${callId ? '_of_call' : ''}${cursor ? '_continued' : ''}`;

function conditions(filter: ApplicationFilter, sort: string, actor: Actor): { where: string; values: unknown[] } {
  const { values, bind } = binding();
  const where = [
    filter.status && `a.status = ${bind(filter.status)}`,
    filter.callId && `a.call_id = ${bind(filter.callId)}`,
    filter.kind && `a.kind = ${bind(filter.kind)}`,
    filter.organisationId && `a.partner_ids @> ARRAY[${bind(filter.organisationId)}::uuid]`,
    filter.sort === 'submitted' && 'a.submitted_at IS NOT NULL',
    filter.cursor && after(filter.cursor, sort, bind),
    inSight(actor, 'a', bind),
  ].filter(Boolean);
  return { where: where.join(' AND '), values };
}

function after(cursor: string, sort: string, bind: (value: unknown) => string): string {
  const { key, id } = decodeCursor(cursor);
  return `(${sort}, a.id) < (${bind(key)}::timestamptz, ${bind(id)}::uuid)`;
}

const encodeCursor = (key: string, id: string): string => Buffer.from(`${key}|${id}`).toString('base64url');

function decodeCursor(cursor: string): { key: string; id: string } {
  const match = /^(\d{4}-[0-9:. +-]{10,40})\|([0-9a-f-]{36})$/.exec(Buffer.from(cursor, 'base64url').toString());
  if (!match?.[1] || !match[2]) {
    throw new InvalidInputError([
      {
        code: 'cursor_unknown',
        pointer: '/cursor',
        detail: {
          sv: 'Sidmarkören är inte giltig. Börja om från första sidan.',
          en: 'The cursor is not valid. Start again from the first page.',
        },
      },
    ]);
  }
  return { key: match[1], id: match[2] };
}
