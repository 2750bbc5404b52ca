import type { TestDatabase } from '../database.js';
import type { World } from '../factories/world.js';
import type { Ids } from './foreigners.js';

/** Two whom the lead's administrator looks after: one is to lose their only role, one to be shut out. */
export async function colleague(database: TestDatabase, world: World): Promise<Ids> {
  const { id } = await world.person('controller', world.leadId, true);
  const leaving = await world.person('project_manager', world.leadId, true);
  const [membership] = await database.asSystem<{ id: string }>('SELECT id FROM membership WHERE person_id = $1', [
    leaving.id,
  ]);
  const erasure = await erasureOf(database, (await world.person('signatory', world.leadId, true)).id);
  const asker = await world.person('administrator', world.leadId, true);
  const [emergency] = await database.asSystem<{ id: string }>(
    "INSERT INTO emergency_access (organisation_id, role, reason, asked_by) VALUES ($1, 'signatory', 'Ill', $2) RETURNING id",
    [world.leadId, asker.id],
  );
  const [account] = await database.asSystem<{ id: string }>('SELECT id FROM bank_account WHERE organisation_id = $1', [
    world.leadId,
  ]);
  return {
    organisations: [world.leadId],
    memberships: [membership?.id ?? ''],
    people: [id],
    personId: [id],
    'erasure-requests': [erasure],
    'emergency-access': [emergency?.id ?? ''],
    'bank-accounts': [account?.id ?? ''],
  };
}

/** Somebody who wants to be erased. */
async function erasureOf(database: TestDatabase, personId: string): Promise<string> {
  const [request] = await database.asSystem<{ id: string }>(
    "INSERT INTO erasure_request (person_id, asked_by, asked_at, reason) VALUES ($1, $1, now(), '') RETURNING id",
    [personId],
  );
  return request?.id ?? '';
}
