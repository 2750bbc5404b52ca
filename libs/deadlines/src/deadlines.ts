import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { sameStockholmTime } from '@medel/programmes';

import { SUBJECT_OF, type DeadlineName } from './deadline-kinds.js';

export interface PlannedDeadline {
  readonly kind: DeadlineName;
  /** The row whose deadline it is; its table follows from the kind. */
  readonly subjectId: string;
  readonly dueAt: Date;
  /** Days from the deadline: -30 is a month before, 1 the day after. */
  readonly offsetsDays: readonly number[];
}

/** Dates computed by a rule, and when to speak of them. */
@Injectable()
export class Deadlines {
  /** A deadline planned again with another date takes the place of the first; with the same date nothing changes. */
  async plan(tx: EntityManager, deadline: PlannedDeadline): Promise<void> {
    const subject = SUBJECT_OF[deadline.kind];
    const [planned] = await tx.query<{ id: string; application_id: string }[]>(
      `INSERT INTO medel.deadline AS d (application_id, kind, subject_type, subject_id, due_at)
       SELECT s.application_id, $2, $3, s.id, $4 FROM medel.${subject} s WHERE s.id = $1
       ON CONFLICT (subject_type, subject_id, kind) DO UPDATE SET due_at = excluded.due_at
         WHERE d.due_at <> excluded.due_at
       RETURNING id, application_id`,
      [deadline.subjectId, deadline.kind, subject, deadline.dueAt],
    );
    if (planned) await this.planReminders(tx, planned, deadline);
  }

  /** Whether somebody still has to act: the deadline's own row says so, so that no deadline must be switched off. */
  async isOpen(tx: EntityManager, kind: DeadlineName, subjectId: string): Promise<boolean> {
    const [row] = await tx.query<{ open: boolean }[]>('SELECT medel.still_waiting($1, $2) AS open', [kind, subjectId]);
    return row?.open ?? false;
  }

  /** At the deadline's time of day by the clocks of Stockholm. What would have been said already is not said. */
  private async planReminders(
    tx: EntityManager,
    { id, application_id }: { id: string; application_id: string },
    { dueAt, offsetsDays }: PlannedDeadline,
  ): Promise<void> {
    const reminders = offsetsDays.map((days) => ({ days, at: sameStockholmTime(dueAt, days) }));
    await tx.query('DELETE FROM medel.reminder WHERE deadline_id = $1', [id]);
    await tx.query(
      `INSERT INTO medel.reminder (deadline_id, application_id, offset_days, remind_at)
       SELECT $1, $2, days, at FROM jsonb_to_recordset($3) AS planned (days int, at timestamptz)
        WHERE at > medel.current_instant()`,
      [id, application_id, JSON.stringify(reminders)],
    );
  }
}
