import { setTimeout as sleep } from 'node:timers/promises';

import type { TestDatabase } from '../database.js';

interface Seen {
  /** Applications and claims whose owners were told that it is done. */
  readonly submitted: readonly string[];
  readonly paid: readonly string[];
  /** Different mails that arrived. */
  readonly caught: number;
  readonly bankFiles: readonly string[];
}

/** Waits until every message is acknowledged, or the patience is over. */
export async function quiet(database: TestDatabase, patienceMs: number): Promise<void> {
  const until = Date.now() + patienceMs;
  while (Date.now() < until) {
    if (await none(database, 'SELECT id FROM outbox_message WHERE acknowledged_at IS NULL')) return;
    await sleep(200);
  }
}

/** Each is a question whose answer must be no rows. */
const MUST_BE_EMPTY: Readonly<Record<string, string>> = {
  'messages are stuck': 'SELECT id, type, last_error FROM outbox_message WHERE acknowledged_at IS NULL',
  'messages are dead': 'SELECT id, type, last_error FROM outbox_message WHERE dead_at IS NOT NULL',
  'messages were acknowledged and never mailed': `
    SELECT o.id, o.type FROM outbox_message o WHERE o.type LIKE 'notify%' AND o.acknowledged_at IS NOT NULL
       AND NOT EXISTS (SELECT FROM mail m WHERE m.outbox_id = o.id)`,
  'mails were never sent': 'SELECT id FROM mail WHERE sent_at IS NULL',
  'claims were never checked': `SELECT id FROM claim WHERE status = 'submitted'`,
  'audit chains are broken': 'SELECT * FROM broken_audit_entries()',
  'transfers do not sum to zero': `
    SELECT transfer_id FROM ledger_entry GROUP BY transfer_id HAVING sum(amount_ore) <> 0`,
  'grants paid other than was booked': `
    SELECT g.id FROM "grant" g
     WHERE g.paid_ore <> (SELECT coalesce(sum(p.amount_ore), 0) FROM payment p JOIN payment_batch b ON b.id = p.batch_id
                           WHERE p.application_id = g.application_id AND b.status = 'settled')
        OR g.paid_ore <> (SELECT coalesce(sum(e.amount_ore), 0) FROM ledger_entry e JOIN ledger_transfer t ON t.id = e.transfer_id
                            JOIN ledger_account a ON a.id = e.account_id
                           WHERE t.kind = 'pay' AND a.kind = 'payable' AND a.owner_id = g.id)`,
  'events were recorded twice': `
    SELECT stream, event ->> 'type' FROM audit_entry WHERE event ->> 'type' IN ('SUBMIT', 'VERIFY', 'APPROVE', 'PAY')
     GROUP BY 1, 2 HAVING count(*) > 1`,
};

/** What was lost, doubled or left behind, in words. */
export async function harmDone(database: TestDatabase, seen: Seen): Promise<string[]> {
  const harm: string[] = [];
  for (const [what, question] of Object.entries(MUST_BE_EMPTY)) {
    const rows = await database.asSystem(question);
    if (rows.length > 0) harm.push(`${rows.length} ${what}: ${JSON.stringify(rows.slice(0, 3))}`);
  }
  harm.push(...(await lost(database, 'application', 'submitted', seen.submitted)));
  harm.push(...(await lost(database, 'claim', 'paid', seen.paid)));
  const [mails] = await database.asSystem<{ count: string }>('SELECT count(*) FROM mail');
  if (Number(mails?.count) !== seen.caught) harm.push(`${mails?.count} mails were written and ${seen.caught} arrived`);
  const batches = await database.asSystem<{ message_id: string }>(
    "SELECT message_id FROM payment_batch WHERE status = 'settled'",
  );
  if (batches.length !== seen.bankFiles.length) {
    harm.push(`${batches.length} batches were settled and the bank has ${seen.bankFiles.length}`);
  }
  return harm;
}

async function lost(database: TestDatabase, table: string, status: string, ids: readonly string[]): Promise<string[]> {
  const rows = await database.asSystem(`SELECT id FROM ${table} WHERE id = ANY ($1) AND status = $2`, [ids, status]);
  return rows.length === ids.length ? [] : [`${ids.length - rows.length} of ${ids.length} ${table}s are not ${status}`];
}

async function none(database: TestDatabase, question: string): Promise<boolean> {
  try {
    return (await database.asSystem(question)).length === 0;
  } catch {
    return false;
  }
}
