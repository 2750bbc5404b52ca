import { randomUUID } from 'node:crypto';

import type { TestDatabase } from '../database.js';

/** A bankgiro that two people have seen to, long ago, written straight into the table. Answers its id. */
export async function confirmedAccount(
  database: TestDatabase,
  organisationId: string,
  accountNumber = '9912346',
): Promise<string> {
  const [id, first, second] = [randomUUID(), randomUUID(), randomUUID()];
  for (const person of [first, second])
    await database.asSystem("INSERT INTO person (id, name, email) VALUES ($1, 'Somebody', $2)", [
      person,
      `${person}@example.org`,
    ]);
  await database.asSystem(
    `INSERT INTO bank_account (id, organisation_id, kind, account_number, valid_from, registered_by, registered_at, confirmed_by, confirmed_at)
     VALUES ($1, $2, 'bankgiro', $3, '2000-01-01', $4, '2000-01-01', $5, '2000-01-01')`,
    [id, organisationId, accountNumber, first, second],
  );
  return id;
}
