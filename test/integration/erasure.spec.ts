import type { NestFastifyApplication } from '@nestjs/platform-fastify';

import { Sessions } from '@medel/identity';
import type { Actor } from '@medel/kernel';
import { INVENTORY, Retention } from '@medel/privacy';

import { createApi } from '../../apps/api/src/create-api.js';
import { freshDatabase, testConfig, type TestDatabase } from '../database.js';
import { claimAt, cost } from '../factories/claim-at.js';
import { runningGrant } from '../factories/running-grant.js';
import { World } from '../factories/world.js';

import.meta.jest.setTimeout(60_000);

let database: TestDatabase;
let api: NestFastifyApplication;
let world: World;
let adam: Actor;
let eve: Actor;

beforeAll(async () => {
  database = await freshDatabase();
  api = await createApi(testConfig(database, { LOG_LEVEL: 'error' }));
  world = await World.build(api, database);
  await database.asSystem('UPDATE organisation SET registered_by = $1, version = version + 1 WHERE id = $2', [
    world.funderId,
    world.leadId,
  ]);
  adam = await world.person('administrator', world.funderId);
  eve = await world.person('administrator', world.funderId, true);
});
afterEach(() => database.asSystem('DELETE FROM time_travel'));
afterAll(async () => {
  await api.close();
  await database.close();
});

interface Answer {
  readonly id: string;
  readonly status: number;
  readonly code: string;
  readonly codes: string[];
  readonly items: {
    table: string;
    fate: string;
    ground: string | null;
    keptThrough: string | null;
    id: string;
    actorName: string;
  }[];
  readonly keptUntil: string | null;
}

async function send(who: Actor, method: 'GET' | 'POST', path: string, payload?: object): Promise<Answer> {
  const token = await api.get(Sessions).open(who.id, 'development');
  const answer = await api.inject({
    method,
    url: `/api/v1/${path}`,
    headers: { authorization: `Bearer ${token}` },
    ...(payload && { payload }),
  });
  const body = answer.json<Answer & { problems?: { code: string }[] }>();
  return { ...body, status: answer.statusCode, codes: (body.problems ?? []).map(({ code }) => code) };
}

const ask = (who: Actor, person: Actor) =>
  send(who, 'POST', who === person ? 'me/erasure-requests' : `people/${person.id}/erasure-requests`, {
    reason: 'Har slutat',
  });
const approve = (who: Actor, id: string) => send(who, 'POST', `erasure-requests/${id}/approval`);

let number = 0;
/** Somebody of the lead organisation with a name that is found nowhere else. */
async function colleague(): Promise<Actor & { name: string }> {
  number += 1;
  const [row] = await database.asSystem<{ id: string }>(
    'INSERT INTO person (name, email) VALUES ($1, $2) RETURNING id',
    [`Ellen Utplånad-${number}`, `ellen.utplanad.${number}@example.org`],
  );
  const id = row?.id ?? '';
  await database.asSystem("INSERT INTO identity (issuer, subject, person_id) VALUES ('https://id.example', $1, $2)", [
    `ellen.utplanad.${number}@example.org`,
    id,
  ]);
  await database.asSystem("INSERT INTO membership (person_id, organisation_id, role) VALUES ($1, $2, 'controller')", [
    id,
    world.leadId,
  ]);
  const name = `Ellen Utplånad-${number}`;
  return { id, name, memberships: [{ organisationId: world.leadId, role: 'controller' }] };
}

const brokenEntries = () => database.asSystem('SELECT * FROM broken_audit_entries()');

/** Every row of every table, but what the books keep, that has a text in it. */
async function traceOf(text: string): Promise<string[]> {
  const tables = await database.asSystem<{ name: string }>(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'medel' AND tablename <> 'kept_identity'",
  );
  const found = await Promise.all(
    tables.map(async ({ name }) => {
      const rows = await database.asSystem(`SELECT FROM "${name}" t WHERE t::text ILIKE '%' || $1 || '%'`, [text]);
      return rows.length > 0 ? [name] : [];
    }),
  );
  return found.flat();
}

describe('erasing a person', () => {
  it('takes two: whoever asked cannot agree, nor can the person', async () => {
    const ellen = await colleague();
    const { id } = await ask(adam, ellen);
    expect(await approve(adam, id)).toMatchObject({ status: 403, code: 'four_eyes' });
    await expect(
      database.asSystem(
        'UPDATE erasure_request SET decided_by = $2, decided_at = now(), granted = true WHERE id = $1',
        [id, ellen.id],
      ),
    ).rejects.toMatchObject({ code: 'MD005' });
    await expect(database.asSystem('SELECT erase_person($1)', [id])).rejects.toMatchObject({ code: 'MD005' });
    expect(await approve(eve, id)).toMatchObject({ status: 200, keptUntil: null });
    expect(await approve(eve, id)).toMatchObject({ status: 422, codes: ['already_decided'] });
  });

  it('leaves nothing that says who they were, and the chain whole', async () => {
    const ellen = await colleague();
    await send(adam, 'POST', `organisations/${world.leadId}/people/${ellen.id}/memberships`, { role: 'coordinator' });
    await database.asSystem(
      `INSERT INTO mail (outbox_id, person_id, template, language, subject, body, created_at)
       SELECT max(id), $1, 'invited', 'sv', 'Hej', $2, now() FROM outbox_message`,
      [ellen.id, `Hej ${ellen.name}`],
    );
    await send(ellen, 'POST', 'me/exports');
    const { id } = await ask(ellen, ellen);
    expect((await traceOf(ellen.name)).sort()).toEqual(['mail', 'person']);
    await approve(adam, id);
    expect(await traceOf(ellen.name)).toEqual([]);
    expect(await traceOf(`ellen.utplanad.${number}@`)).toEqual([]);
    expect(await brokenEntries()).toEqual([]);
    const [row] = await database.asSystem(
      `SELECT p.name, p.email, p.active, (SELECT count(*)::int FROM identity i WHERE i.person_id = p.id) AS identities,
              (SELECT count(*)::int FROM session s WHERE s.person_id = p.id) AS sessions,
              (SELECT count(*)::int FROM personal_data_export x WHERE x.person_id = p.id) AS exports,
              (SELECT count(*)::int FROM membership m WHERE m.person_id = p.id AND m.valid_until > now()) AS roles
         FROM person p WHERE p.id = $1`,
      [ellen.id],
    );
    expect(row).toEqual({
      name: `Borttagen person ${ellen.id.slice(0, 8)}`,
      email: `${ellen.id}@erased.invalid`,
      active: false,
      identities: 0,
      sessions: 0,
      exports: 0,
      roles: 0,
    });
  });

  it('is for good', async () => {
    const ellen = await colleague();
    await approve(adam, (await ask(ellen, ellen)).id);
    await expect(database.asSystem("UPDATE person SET name = 'Ellen' WHERE id = $1", [ellen.id])).rejects.toMatchObject(
      {
        code: 'MD003',
      },
    );
    const role = { role: 'coordinator' };
    const path = `organisations/${world.leadId}/people/${ellen.id}/memberships`;
    expect((await send(adam, 'POST', path, role)).status).toBe(404);
    expect((await send(adam, 'POST', `people/${ellen.id}/reactivation`)).status).toBe(404);
    expect((await ask(adam, ellen)).codes).toEqual(['already_erased']);
  });

  it('keeps the name of whoever took part in money until the books let go, where nobody reads it', async () => {
    const grant = await runningGrant(database, { status: 'reporting' });
    const claimId = await claimAt(api, grant, 'approved', { costs: [cost({})] });
    const { claimsOfficer } = grant.people;
    const [{ name, year } = { name: '', year: 0 }] = await database.asSystem<{ name: string; year: number }>(
      `SELECT p.name, extract(year FROM a.approved_at AT TIME ZONE 'Europe/Stockholm')::int AS year
         FROM approval a JOIN person p ON p.id = a.person_id WHERE a.subject_id = $1 AND a.person_id = $2`,
      [claimId, claimsOfficer.id],
    );
    const [{ organisation_id: funderId } = { organisation_id: '' }] = await database.asSystem<{
      organisation_id: string;
    }>('SELECT organisation_id FROM membership WHERE person_id = $1', [claimsOfficer.id]);
    const [one, other] = [
      await world.person('administrator', funderId),
      await world.person('administrator', funderId, true),
    ];
    const asked = await ask(one, claimsOfficer);
    expect(asked.items).toContainEqual(
      expect.objectContaining({
        table: 'approval',
        fate: 'kept',
        ground: 'bookkeeping',
        keptThrough: `${year + 7}-12-31`,
      }),
    );
    expect(asked.items).toContainEqual(expect.objectContaining({ table: 'kept_identity', ground: 'bookkeeping' }));
    expect(await approve(other, asked.id)).toMatchObject({ keptUntil: `${year + 8}-01-01` });
    const kept = () => database.asSystem('SELECT name FROM kept_identity WHERE person_id = $1', [claimsOfficer.id]);
    expect(await kept()).toEqual([{ name }]);
    const [right] = await database.asSystem<{ may: boolean }>(
      "SELECT has_table_privilege('medel_app', 'medel.kept_identity', 'SELECT') AS may",
    );
    expect(right).toEqual({ may: false });

    const claim = await send(one, 'GET', `claims/${claimId}`);
    expect(JSON.stringify(claim)).toContain(`Borttagen person ${claimsOfficer.id.slice(0, 8)}`);
    expect(JSON.stringify(claim)).not.toContain(`"personName":"${name}"`);

    const travel = (until: string) =>
      database.asSystem(
        `INSERT INTO time_travel (ahead) VALUES ($1::timestamptz - now())
         ON CONFLICT (singleton) DO UPDATE SET ahead = excluded.ahead`,
        [until],
      );
    await travel(`${year + 7}-12-31 22:00 Europe/Stockholm`);
    await api.get(Retention).enforce();
    expect(await kept()).toHaveLength(1);
    await travel(`${year + 8}-01-01 01:00 Europe/Stockholm`);
    await api.get(Retention).enforce();
    expect(await kept()).toEqual([]);
    expect(await brokenEntries()).toEqual([]);
  });

  it('can be refused, with an answer, and asked for again', async () => {
    const ellen = await colleague();
    const { id } = await ask(ellen, ellen);
    expect((await ask(adam, ellen)).codes).toEqual(['erasure_asked']);
    expect((await send(adam, 'GET', 'me/erasure-requests')).items.map((one) => one.id)).toContain(id);
    expect((await send(adam, 'POST', `erasure-requests/${id}/refusal`, { answer: 'Mål pågår' })).status).toBe(200);
    expect((await send(adam, 'GET', 'me/erasure-requests')).items.map((one) => one.id)).not.toContain(id);
    expect((await ask(ellen, ellen)).status).toBe(201);
  });

  it('is not asked for by an administrator when they also belong elsewhere', async () => {
    const ellen = await colleague();
    const [{ id: otherId } = { id: '' }] = await database.asSystem<{ id: string }>(
      "INSERT INTO organisation (name, country, kind) VALUES ('Umeå', 'SE', 'region') RETURNING id",
    );
    await database.asSystem("INSERT INTO membership (person_id, organisation_id, role) VALUES ($1, $2, 'auditor')", [
      ellen.id,
      otherId,
    ]);
    expect((await ask(adam, ellen)).codes).toEqual(['also_elsewhere']);
    expect((await ask(ellen, ellen)).status).toBe(201);
  });

  it('of the last administrator waits for another', async () => {
    const alone = await world.person('administrator', world.abroadId);
    expect((await ask(alone, alone)).codes).toEqual(['last_administrator']);
  });
});

describe('the inventory', () => {
  it('has every column that holds a person, and no other', async () => {
    const keys = await database.asSystem<{ name: string }>(
      `SELECT c.conrelid::regclass || '.' || a.attname AS name
         FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
        WHERE c.contype = 'f' AND c.confrelid = 'person'::regclass`,
    );
    const like = await database.asSystem<{ name: string }>(
      `SELECT table_name || '.' || column_name AS name FROM information_schema.columns
        WHERE table_schema = 'medel' AND column_name ~ '^(person_ids?|actor_id|assessor_id|delegat(or|e)_id|(?!registered|shut_out).*_by)$'
          AND data_type IN ('uuid', 'ARRAY') AND table_name IN (SELECT tablename FROM pg_tables WHERE schemaname = 'medel')`,
    );
    const held = [...new Set([...keys, ...like].map(({ name }) => name)), 'person.id'];
    const told = INVENTORY.map(({ table, column }) => `${table}.${column}`);
    expect(told.sort()).toEqual(held.sort());
  });

  it('gives a reason for whatever it withholds, and a law for whatever is kept', () => {
    for (const { handedOver, fate, ground } of INVENTORY) {
      if ('withheld' in handedOver) expect(handedOver.withheld.length).toBeGreaterThan(20);
      expect(ground === null).toBe(fate !== 'kept');
    }
  });
});
