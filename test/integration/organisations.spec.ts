import { randomUUID } from 'node:crypto';

import type { NestFastifyApplication } from '@nestjs/platform-fastify';

import { ApplicationsService } from '@medel/applications';
import { Sessions } from '@medel/identity';
import type { Actor, Role } from '@medel/kernel';
import { Transitions } from '@medel/transitions';

import { createApi } from '../../apps/api/src/create-api.js';
import { freshDatabase, testConfig, type TestDatabase } from '../database.js';
import { rulePack } from '../factories/rule-pack.js';
import { TestClock, World } from '../factories/world.js';

let database: TestDatabase;
let api: NestFastifyApplication;
let world: World;
let adam: Actor;

beforeAll(async () => {
  database = await freshDatabase();
  api = await createApi(testConfig(database), new TestClock());
});
afterAll(async () => {
  await api.close();
  await database.close();
});
beforeEach(async () => {
  world = await World.build(api, database, { pack: nextPack() });
  await database.asSystem('UPDATE organisation SET registered_by = $1, version = version + 1 WHERE id = ANY ($2)', [
    world.funderId,
    [world.leadId, world.abroadId],
  ]);
  adam = await world.person('administrator');
});

let version = 100;
const nextPack = () => ({ ...rulePack, version: (version += 1) });

interface Sent {
  readonly ifMatch?: number;
  readonly key?: string;
}

async function send(
  { id }: Actor,
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  payload?: object,
  { ifMatch, key }: Sent = {},
) {
  const token = await api.get(Sessions).open(id, 'development');
  const {
    statusCode: status,
    body,
    headers,
  } = await api.inject({
    method,
    url: `/api/v1/${path}`,
    headers: {
      authorization: `Bearer ${token}`,
      ...(ifMatch !== undefined && { 'if-match': `"${ifMatch}"` }),
      ...(key !== undefined && { 'idempotency-key': key }),
    },
    ...(payload && { payload }),
  });
  const answer = JSON.parse(body) as Record<string, unknown> & {
    problems?: { code: string; detail: { en: string } }[];
  };
  return { status, answer, etag: headers.etag, codes: answer.problems?.map(({ code }) => code) };
}

// Each test registers another one: numbers whose last digit is the check digit.
let serial = 500;
function newNumber(): string {
  const digits = `212${String((serial += 1)).padStart(6, '0')}`;
  const sum = Array.from(digits).reduce((total, digit, index) => {
    const weighted = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + Math.floor(weighted / 10) + (weighted % 10);
  }, 0);
  return `${digits.slice(0, 6)}-${digits.slice(6)}${(10 - (sum % 10)) % 10}`;
}

const municipality = (changes: object = {}) => ({
  name: `Ny kommun ${randomUUID()}`,
  country: 'SE',
  kind: 'municipality',
  organisationNumber: newNumber(),
  municipalityCode: '0680',
  registeredBy: world.funderId,
  ...changes,
});
const abroad = (changes: object = {}) => ({
  name: `A town ${randomUUID()}`,
  country: 'KE',
  kind: 'local_government',
  registeredBy: world.funderId,
  ...changes,
});
const register = (body: object, actor = adam) => send(actor, 'POST', 'organisations', body);
const registered = async (body: object): Promise<string> => (await register(body)).answer.id as string;
const stream = (id: string) =>
  database.asSystem<{ type: string; actor_id: string; event: Record<string, unknown> }>(
    "SELECT event ->> 'type' AS type, actor_id, event FROM audit_entry WHERE stream = $1 ORDER BY position",
    [`organisation:${id}`],
  );
const person = (role: Role, organisationId: string) => world.person(role, organisationId);

describe('an organisation is registered', () => {
  it('by an administrator of the funder, who then looks after it', async () => {
    const body = municipality();
    const { status, answer } = await register(body);
    expect([status, answer.status, answer.version]).toEqual([201, 'open', 1]);

    const seen = await send(adam, 'GET', `organisations/${answer.id as string}`);
    expect(seen.answer).toMatchObject({ name: body.name, mayEdit: true, mayClose: true, formerNames: [] });
    expect(seen.etag).toBe('"1"');
    const listed = await send(adam, 'GET', 'me/administered-organisations');
    expect(JSON.stringify(listed.answer)).toContain(body.name);
    expect(await stream(answer.id as string)).toMatchObject([{ type: 'REGISTER', actor_id: adam.id }]);
  });

  it('once, however often the same request is sent', async () => {
    const body = abroad();
    const key = randomUUID();
    const first = await send(adam, 'POST', 'organisations', body, { key });
    const again = await send(adam, 'POST', 'organisations', body, { key });
    expect(again.answer).toEqual(first.answer);
    expect(await database.asSystem('SELECT FROM organisation WHERE name = $1', [body.name])).toHaveLength(1);
  });

  it('only with an organisation number that exists', async () => {
    expect((await register(municipality({ organisationNumber: '212000-0531' }))).codes).toEqual([
      'organisation_number_wrong',
    ]);
  });

  it('never by an administrator of a municipality, for themselves or for the funder', async () => {
    const own = await person('administrator', world.leadId);
    expect((await register(municipality(), own)).status).toBe(404);
    expect((await register(municipality({ registeredBy: world.leadId }), own)).status).toBe(403);
  });

  it('once: the one that exists is named to those who know of it and to nobody else', async () => {
    const body = municipality();
    await register(body);
    const again = await register(municipality({ organisationNumber: body.organisationNumber }));
    expect(again.codes).toEqual(['organisation_exists']);
    expect(again.answer.problems?.[0]?.detail.en).toContain(body.name);

    const elsewhere = await World.build(api, database, { pack: nextPack() });
    const stranger = await elsewhere.person('administrator');
    const asked = municipality({ organisationNumber: body.organisationNumber, registeredBy: elsewhere.funderId });
    const refused = await register(asked, stranger);
    expect(refused.codes).toEqual(['organisation_exists']);
    expect(JSON.stringify(refused.answer)).not.toContain(body.name);
  });

  it('once abroad: by its register, and by its name where no register tells two apart', async () => {
    const registry = { registry: 'County Register', registryId: randomUUID() };
    const body = abroad(registry);
    await register(body);
    const sameId = abroad({ registry: 'COUNTY register', registryId: registry.registryId.toUpperCase() });
    expect((await register(sameId)).codes).toEqual(['organisation_exists']);
    expect((await register(abroad({ name: body.name.toUpperCase() }))).codes).toEqual(['organisation_exists']);
    expect((await register(abroad({ name: body.name, country: 'UG' }))).status).toBe(201);
    const namesake = abroad({ name: body.name, registry: 'County Register', registryId: randomUUID() });
    expect((await register(namesake)).status).toBe(201);
  });

  it('once when two do it at the same time', async () => {
    const body = abroad();
    const statuses = (await Promise.all([register(body), register(body)])).map(({ status }) => status);
    expect(statuses.sort()).toEqual([201, 422]);
  });
});

describe('an organisation is edited', () => {
  const details = (name: string) => ({ name, organisationNumber: newNumber(), municipalityCode: '0680' });
  const edit = (actor: Actor, id: string, body: object, ifMatch?: number) =>
    send(actor, 'PUT', `organisations/${id}`, body, ifMatch === undefined ? {} : { ifMatch });

  it('by its own administrator, and what it was called is kept', async () => {
    const own = await person('administrator', world.leadId);
    const { status, answer } = await edit(own, world.leadId, details('Nya namnets kommun'), 2);
    expect([status, answer.version]).toEqual([200, 3]);

    const seen = await send(own, 'GET', `organisations/${world.leadId}`);
    expect(seen.answer).toMatchObject({ name: 'Nya namnets kommun', formerNames: [{ name: 'Jönköpings kommun' }] });
    const [entry] = await stream(world.leadId);
    expect(entry?.event).toMatchObject({ type: 'EDIT', name: 'Nya namnets kommun', formerName: 'Jönköpings kommun' });
    const [then] = await database.asSystem<{ before: string; after: string }>(
      `SELECT name_of_organisation_at($1, '2020-01-01') AS before, name_of_organisation_at($1, 'infinity') AS after`,
      [world.leadId],
    );
    expect(then).toEqual({ before: 'Jönköpings kommun', after: 'Nya namnets kommun' });
  });

  it('and a case that was sent in before tells what it was called then', async () => {
    const sentIn = await world.submitted();
    // The clock of these tests is not the database's, which dates names.
    await database.asSystem("UPDATE application SET submitted_at = '2000-01-01', version = version + 1 WHERE id = $1", [
      sentIn,
    ]);
    const coordinator = await world.person('coordinator');
    await edit(adam, world.leadId, details('Nya namnets kommun'), 2);
    const draft = await world.completeDraft();
    const partnersOf = async (id: string) => (await send(coordinator, 'GET', `applications/${id}`)).answer.partnership;
    expect(await partnersOf(sentIn)).toMatchObject({
      partners: [
        { name: 'Nya namnets kommun', nameWhenSubmitted: 'Jönköpings kommun' },
        { name: 'Stellenbosch Municipality', nameWhenSubmitted: null },
      ],
    });
    expect(await partnersOf(draft)).toMatchObject({ partners: [{ nameWhenSubmitted: null }, {}] });
  });

  it('only as it was read', async () => {
    const body = details('Utan version');
    expect((await edit(adam, world.leadId, body)).status).toBe(428);
    expect((await edit(adam, world.leadId, body, 1)).status).toBe(412);
    const both = await Promise.all([edit(adam, world.leadId, body, 2), edit(adam, world.leadId, body, 2)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it('never by its coordinator, nor by anybody elsewhere', async () => {
    const coordinator = await person('coordinator', world.leadId);
    const neighbour = await person('administrator', await registered(municipality()));
    expect((await edit(coordinator, world.leadId, details('X'), 2)).status).toBe(403);
    expect((await edit(neighbour, world.leadId, details('X'), 2)).status).toBe(404);
    expect(await stream(world.leadId)).toEqual([]);
  });

  it('never into another that exists', async () => {
    const other = municipality();
    await register(other);
    const body = { ...details('X'), organisationNumber: other.organisationNumber };
    expect((await edit(adam, world.leadId, body, 2)).codes).toEqual(['organisation_exists']);
  });
});

describe('an organisation is closed', () => {
  const close = (actor: Actor, id: string) =>
    send(actor, 'POST', `organisations/${id}/closure`, { reason: 'Sammanslagen' });
  const begin = async () =>
    api
      .get(ApplicationsService, { strict: false })
      .create(
        { callId: world.callId, partnershipId: world.partnershipId, kind: 'project', title: 'X' },
        await world.as('coordinator'),
      );

  it('and no case begins with it, while those that run go on', async () => {
    const running = await world.funded();
    expect((await close(adam, world.abroadId)).answer).toMatchObject({ status: 'closed', version: 3 });
    await expect(begin()).rejects.toMatchObject({ problems: [{ code: 'organisation_closed' }] });
    await expect(
      database.asSystem(
        `INSERT INTO application (call_id, partnership_id, kind, title, created_by) VALUES ($1, $2, 'project', 'X', $3)`,
        [world.callId, world.partnershipId, adam.id],
      ),
    ).rejects.toMatchObject({ code: 'MD003' });
    expect((await world.status(running)).status).toBe('funded');
    const seen = await send(await person('coordinator', world.leadId), 'GET', `applications/${running}`);
    expect(seen.status).toBe(200);

    await send(adam, 'POST', `organisations/${world.abroadId}/reopening`, { reason: 'Förhastat' });
    await expect(begin()).resolves.toMatchObject({ status: 'draft' });
    expect((await stream(world.abroadId)).map(({ type }) => type)).toEqual(['CLOSE', 'REOPEN']);
  });

  it('never while it has a part in a draft, although the funder sees none', async () => {
    await begin();
    for (const id of [world.leadId, world.abroadId]) expect((await close(adam, id)).codes).toEqual(['drafts_open']);
  });

  it('never while it waits for a decision', async () => {
    await world.submitted();
    expect((await close(adam, world.leadId)).codes).toEqual(['applications_undecided']);
  });

  it('never while a case is being begun with it', async () => {
    const both = await Promise.allSettled([begin(), close(adam, world.leadId)]);
    const [began, closed] = both;
    const isBegun = began.status === 'fulfilled';
    const isClosed = closed.status === 'fulfilled' && closed.value.status === 200;
    expect([isBegun, isClosed].filter(Boolean)).toHaveLength(1);
  });

  it('by nobody but the funder who let it in', async () => {
    expect((await close(await person('administrator', world.leadId), world.leadId)).status).toBe(403);
    expect((await close(adam, world.funderId)).status).toBe(403);
  });
});

describe('the database of organisations', () => {
  const asApp = (sql: string, values: unknown[] = []) =>
    api
      .get(Transitions, { strict: false })
      .command({ type: 'organisation', id: null }, {}, { actor: adam }, async (tx) => {
        await tx.query(sql, values);
        return {};
      });

  it.each([
    ['another funder to look after it', 'UPDATE medel.organisation SET registered_by = NULL, version = version + 1'],
    ['another country', "UPDATE medel.organisation SET country = 'NO', version = version + 1"],
    ['it to be removed', 'DELETE FROM medel.organisation'],
    ['a former name to be added', "INSERT INTO medel.organisation_name SELECT id, 'X', now() FROM medel.organisation"],
    ['a former name to be removed', 'DELETE FROM medel.organisation_name'],
  ])('allows no %s', async (_, sql) => {
    await expect(asApp(sql)).rejects.toThrow('permission denied');
  });

  it('keeps what an organisation was called, whoever renames it', async () => {
    await asApp("UPDATE medel.organisation SET name = 'Annat', version = version + 1 WHERE id = $1", [world.leadId]);
    const names = await database.asSystem('SELECT name FROM organisation_name WHERE organisation_id = $1', [
      world.leadId,
    ]);
    expect(names).toEqual([{ name: 'Jönköpings kommun' }]);
  });
});
