import type { QueryResultRow } from 'pg';

import type { TestDatabase } from './database.js';

/** The events in the audit trail of a row, in order. */
export async function eventsOf(database: TestDatabase, type: string, id: string): Promise<string[]> {
  const rows = await database.asSystem<{ event: string }>(
    "SELECT event ->> 'type' AS event FROM audit_entry WHERE stream = $1 ORDER BY position",
    [`${type}:${id}`],
  );
  return rows.map(({ event }) => event);
}

/** What the worker was asked to do because of a row, `notifyApplicant claim_paid`, in order. */
export async function effectsOf(database: TestDatabase, type: string, id: string): Promise<string[]> {
  const rows = await database.asSystem<{ effect: string }>(
    `SELECT concat_ws(' ', type, payload ->> 'template', payload ->> 'kind') AS effect FROM outbox_message
      WHERE payload -> 'subject' ->> 'type' = $1 AND payload -> 'subject' ->> 'id' = $2 ORDER BY id`,
    [type, id],
  );
  return rows.map(({ effect }) => effect);
}

/** One row as it stands. */
export async function rowOf<Row extends QueryResultRow>(
  database: TestDatabase,
  table: string,
  id: string,
): Promise<Row | undefined> {
  const [row] = await database.asSystem<Row>(`SELECT * FROM "${table}" WHERE id = $1`, [id]);
  return row;
}
