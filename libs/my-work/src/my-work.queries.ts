import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { Clock, type Actor } from '@medel/kernel';
import type { Permission } from '@medel/workflow';

import { THINGS } from './things.js';
import { TURNS, type WorkKind } from './turns.js';
import { watchesOf, type Watch } from './watch.js';

export interface WorkItem {
  readonly kind: WorkKind;
  /** What to do, as a code that the page has words for. */
  readonly what: string;
  /** Who may do it. */
  readonly by: readonly Permission[];
  /** Null for what concerns the funder alone. */
  readonly applicationId: string | null;
  readonly caseNumber: string | null;
  readonly title: string;
  readonly partnershipName: string | null;
  /** The part of the case on which it is done; null when it is the case itself. */
  readonly partId: string | null;
  /** The last instant that is not too late; null when nobody has set a time. */
  readonly dueAt: Date | null;
  readonly overdue: boolean;
  /** Since when it has waited. */
  readonly since: Date;
}

export interface MyWork {
  /** What the reader can do now, the most urgent first. */
  readonly mine: readonly WorkItem[];
  /** What others have to do before the reader's cases go on. */
  readonly others: readonly WorkItem[];
  /** How many there are, also of those that the lists are too short for. */
  readonly mineCount: number;
  readonly othersCount: number;
}

interface Row extends Omit<WorkItem, 'kind' | 'what' | 'by' | 'overdue'> {
  readonly turn: number;
  readonly mine: boolean;
  readonly count: number;
}

/** So many of each are told; whoever has more begins with these. */
const MOST = 100;

/** What waits for a person: one statement over the tables of every library, through row-level security like any other. */
@Injectable()
export class MyWorkQueries {
  constructor(private readonly clock: Clock) {}

  /** `organisationId` leaves only what a person has to do for one of their organisations. */
  async of(tx: EntityManager, actor: Actor, organisationId?: string): Promise<MyWork> {
    const memberships = actor.memberships.filter(
      (held) => organisationId === undefined || held.organisationId === organisationId,
    );
    const watches = watchesOf({ ...actor, memberships });
    if (watches.length === 0) return { mine: [], others: [], mineCount: 0, othersCount: 0 };
    const rows = await tx.query<Row[]>(search(watches), [JSON.stringify(watches), actor.id, fewOf(watches)]);
    const now = this.clock.now();
    const [mine, others] = [rows.filter((row) => row.mine), rows.filter((row) => !row.mine)];
    return {
      mine: mine.map((row) => toItem(row, now)),
      others: others.map((row) => toItem(row, now)),
      mineCount: mine[0]?.count ?? 0,
      othersCount: others[0]?.count ?? 0,
    };
  }
}

/** A partner has few cases and the planner is told so; to the funder almost every case is its own. */
function fewOf(watches: readonly Watch[]): readonly string[] | null {
  if (watches.some(({ side }) => side === 'funder')) return null;
  return watches.flatMap(({ organisations }) => organisations);
}

function search(watches: readonly Watch[]): string {
  const kinds = [...new Set(watches.map(({ kind }) => kind))];
  return `
WITH watch AS MATERIALIZED (
  SELECT * FROM jsonb_to_recordset($1)
      AS w (turn int, kind text, stage text, side text, organisations uuid[], mine boolean)
), thing AS (${kinds.flatMap((kind) => THINGS[kind]).join('\n UNION ALL')}
), turn AS (
  -- Each thing once: as the reader's own turn when it can be, else as what it waits for.
  SELECT DISTINCT ON (t.kind, t.key) t.*, w.turn, w.mine
    FROM thing t
    JOIN watch w ON w.kind = t.kind AND w.stage = t.stage
     AND CASE w.side WHEN 'lead' THEN t.lead_organisation_id = ANY (w.organisations)
                     WHEN 'funder' THEN t.funder_id = ANY (w.organisations)
                     ELSE t.partner_ids && w.organisations END
   WHERE NOT w.mine OR (coalesce(t.owner = $2, true) AND $2 <> ALL (t.done_by))
   ORDER BY t.kind, t.key, w.mine DESC, w.turn
), listed AS (
  SELECT turn.*, count(*) OVER (PARTITION BY mine)::int AS count,
         row_number() OVER (PARTITION BY mine ORDER BY due_at NULLS LAST, since, key) AS place
    FROM turn
)
SELECT l.turn, l.mine, l.count, l.application_id AS "applicationId", l.part_id AS "partId", l.due_at AS "dueAt", l.since,
       a.case_number AS "caseNumber", coalesce(a.title, b.message_id) AS title, p.name AS "partnershipName"
  FROM listed l
  LEFT JOIN medel.application a ON a.id = l.application_id
  LEFT JOIN medel.partnership p ON p.id = a.partnership_id
  LEFT JOIN medel.payment_batch b ON l.kind = 'payment_batch' AND b.id = l.part_id
 WHERE l.place <= ${MOST} ORDER BY l.mine DESC, l.place`;
}

function toItem({ turn, mine: _, count: __, ...row }: Row, now: Date): WorkItem {
  const found = TURNS[turn];
  if (!found) throw new Error(`there is no turn ${turn}`);
  const { kind, what, by } = found;
  return { kind, what, by, ...row, overdue: row.dueAt !== null && row.dueAt < now };
}
