import { randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { NotFoundError } from '@medel/kernel';
import { shiftStockholmDays } from '@medel/programmes';

export interface Plan {
  readonly kind: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly dueAt: Date;
  /** Days from the deadline: -30 is a month before, 1 the day after. */
  readonly offsetsDays: readonly number[];
}

/** Dates that somebody must keep, and when to remind them. */
@Injectable()
export class Deadlines {
  /** Sets a deadline and its reminders, or moves them. A reminder whose time has passed already is left out. */
  async plan(tx: EntityManager, { kind, subjectType, subjectId, dueAt, offsetsDays }: Plan): Promise<void> {
    const [deadline] = await tx.query<{ id: string; application_id: string }[]>(
      `INSERT INTO medel.deadline AS d (id, application_id, kind, subject_type, subject_id, due_at)
       SELECT $1, application_id, $2, $3, $4, $5 FROM ${tableOf(subjectType)} WHERE id = $4
       ON CONFLICT (subject_type, subject_id, kind) DO UPDATE SET due_at = excluded.due_at
       RETURNING d.id, d.application_id`,
      [randomUUID(), kind, subjectType, subjectId, dueAt],
    );
    if (!deadline) throw new NotFoundError(subjectType, subjectId);
    await tx.query('DELETE FROM medel.reminder WHERE deadline_id = $1 AND sent_at IS NULL', [deadline.id]);
    const reminders = offsetsDays.map((days) => ({ days, at: shiftStockholmDays(dueAt, days) }));
    await tx.query(
      `INSERT INTO medel.reminder (deadline_id, application_id, offset_days, remind_at)
       SELECT $1, $2, days, at FROM jsonb_to_recordset($3) AS r (days int, at timestamptz)
        WHERE at > medel.current_instant() ON CONFLICT DO NOTHING`,
      [deadline.id, deadline.application_id, JSON.stringify(reminders)],
    );
  }

  /** Fires what is due, in batches, until nothing is left. Any number of workers may do this at once. */
  async fire(tx: EntityManager, batch = 1000): Promise<number> {
    const [row] = await tx.query<{ taken: number }[]>('SELECT medel.fire_reminders($1) AS taken', [batch]);
    return row?.taken ?? 0;
  }
}

const TABLES: Readonly<Record<string, string>> = {
  report: 'medel.report',
  completion_request: 'medel.completion_request',
  agreement: 'medel.agreement',
};

function tableOf(subjectType: string): string {
  const table = TABLES[subjectType];
  if (table === undefined) throw new RangeError(`A ${subjectType} has no deadlines`);
  return table;
}
