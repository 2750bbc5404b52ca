import type { NestFastifyApplication } from '@nestjs/platform-fastify';

import { Sessions } from '@medel/identity';

import type { TestDatabase } from '../database.js';

/** Ids by what an address or a body calls them: `applications`, `callId`. */
export type Ids = Readonly<Record<string, readonly string[]>>;

/** What is somebody's whom nobody here has anything to do with. */
export async function foreignersThings(api: NestFastifyApplication, database: TestDatabase): Promise<Ids> {
  return {
    ...(await sessionAndRole(api, database)),
    ...(await foreignWays(database)),
    notifications: [await foreignNotification(database)],
  };
}

/** The browser and the role, lent to a colleague, of somebody whom nobody here has anything to do with. */
async function sessionAndRole(api: NestFastifyApplication, database: TestDatabase): Promise<Ids> {
  const made = async (text: string, ...values: string[]) =>
    (await database.asSystem<{ id: string }>(text, values))[0]?.id ?? '';
  const newPerson = (name: string) =>
    made('INSERT INTO person (name, email) VALUES ($1, $2) RETURNING id', name, `${name}@example.org`);
  const home = await made(
    "INSERT INTO organisation (name, country, kind) VALUES ('Far away', 'SE', 'region') RETURNING id",
  );
  const [lender, colleague] = [await newPerson('somebody'), await newPerson('else')];
  const membership = await made(
    "INSERT INTO membership (person_id, organisation_id, role) VALUES ($1, $2, 'coordinator') RETURNING id",
    ...[lender, home],
  );
  const delegation = await made(
    `INSERT INTO delegation (membership_id, delegator_id, delegate_id, valid_from, valid_until, reason)
     VALUES ($1, $2, $3, now(), now() + interval '9 days', 'Away') RETURNING id`,
    ...[membership, lender, colleague],
  );
  await api.get(Sessions).open(lender, 'browser');
  const session = await made('SELECT id FROM session WHERE person_id = $1', lender);
  const copy = await made(
    `INSERT INTO personal_data_export (person_id, asked_by, asked_at, sections_total, sections_done, ready_at, expires_at)
     VALUES ($1, $1, now(), 1, 1, now(), '2100-01-01') RETURNING id`,
    lender,
  );
  return { sessions: [session], memberships: [membership], delegations: [delegation], exports: [copy] };
}

/** What somebody was told whom nobody here has anything to do with. */
async function foreignNotification(database: TestDatabase): Promise<string> {
  const [told] = await database.asSystem<{ id: string }>(
    `WITH cause AS (INSERT INTO outbox_message (type, payload, acknowledged_at) VALUES ('notifyPerson', '{}', now()) RETURNING id),
          reader AS (INSERT INTO person (name, email) VALUES ('Somebody', 'told@example.org') RETURNING id)
     INSERT INTO notification (outbox_id, person_id, template, texts, path, awaits_digest, created_at)
     SELECT cause.id, reader.id, 'role_granted', '{}', '/', false, now() FROM cause, reader RETURNING id`,
  );
  return told?.id ?? '';
}

/** How somebody signs in whom nobody here has anything to do with. */
async function foreignWays(database: TestDatabase): Promise<Ids> {
  const made = async (text: string) => (await database.asSystem<{ id: string }>(text))[0]?.id ?? '';
  const person = await made("INSERT INTO person (name, email) VALUES ('Somebody', 'ways@example.org') RETURNING id");
  const identity = await made(
    `INSERT INTO identity (issuer, subject, person_id) VALUES ('https://id', 'somebody', '${person}') RETURNING id`,
  );
  const factor = await made(
    `INSERT INTO second_factor (person_id, kind, credential_id, public_key, confirmed_at)
     VALUES ('${person}', 'passkey', 'somebody', 'key', now()) RETURNING id`,
  );
  return { identities: [identity], 'second-factors': [factor] };
}
