import { randomUUID } from 'node:crypto';

import type { NestFastifyApplication } from '@nestjs/platform-fastify';

import { Sessions } from '@medel/identity';
import type { Role } from '@medel/kernel';
import { Disclosures, Retention } from '@medel/privacy';

import { createApi } from '../../apps/api/src/create-api.js';
import { freshDatabase, testConfig, type TestDatabase } from '../database.js';
import { TestClock } from '../factories/world.js';

let database: TestDatabase;
let api: NestFastifyApplication;
const clock = new TestClock(new Date('2026-03-01T12:00:00Z'));
let funderId: string;
let townId: string;
let adam: string;
let jonna: string;

beforeAll(async () => {
  database = await freshDatabase();
  api = await createApi(testConfig(database), clock);
});
afterAll(async () => {
  await api.close();
  await database.close();
});

beforeEach(async () => {
  funderId = await organisation('funder', null);
  townId = await organisation('municipality', funderId);
  adam = await person('Adam', [funderId, 'administrator']);
  jonna = await person('Jonna', [townId, 'coordinator']);
});

async function organisation(kind: string, registeredBy: string | null): Promise<string> {
  const [row] = await database.asSystem<{ id: string }>(
    'INSERT INTO organisation (name, country, kind, registered_by) VALUES ($1, $2, $3, $4) RETURNING id',
    [`${kind} ${randomUUID()}`, 'SE', kind, registeredBy],
  );
  return row?.id ?? '';
}

async function person(name: string, ...roles: [organisationId: string, role: Role][]): Promise<string> {
  const id = randomUUID();
  await database.asSystem('INSERT INTO person (id, name, email) VALUES ($1, $2, $3)', [id, name, `${id}@example.org`]);
  for (const [organisationId, role] of roles)
    await database.asSystem('INSERT INTO membership (person_id, organisation_id, role) VALUES ($1, $2, $3)', [
      id,
      organisationId,
      role,
    ]);
  return id;
}

interface Entry {
  readonly act: string;
  readonly what: string;
  readonly actorName: string;
  readonly organisationName: string | null;
  readonly roles: Role[];
}

async function send(personId: string, method: 'GET' | 'POST' | 'HEAD', path: string, payload?: object) {
  const token = await api.get(Sessions).open(personId, 'development');
  const answer = await api.inject({
    method,
    url: `/api/v1/${path}`,
    headers: { authorization: `Bearer ${token}` },
    ...(payload && { payload }),
  });
  const body = answer.body === '' ? {} : answer.json<{ id: string; items: Entry[]; nextCursor: string | null }>();
  return { items: [] as Entry[], nextCursor: null as string | null, ...body, status: answer.statusCode };
}

const look = (personId = adam) => send(personId, 'GET', `organisations/${townId}/people`);
const traces = (actorId: string) =>
  database.asSystem<{ operation: string; person_ids: string[] }>(
    'SELECT operation, person_ids FROM disclosure WHERE actor_id = $1 ORDER BY id',
    [actorId],
  );
/** What was seen is seen anew. */
const later = () => clock.set(new Date(clock.now().getTime() + 3_600_000).toISOString());

describe('looking at people', () => {
  it('is in the register of each of them: who, for whom, as what', async () => {
    await look();
    const { items } = await send(jonna, 'GET', 'me/register');
    expect(items).toEqual([
      expect.objectContaining({
        act: 'seen',
        what: 'people_of_organisation',
        actorName: 'Adam',
        organisationName: expect.stringMatching(/^funder /) as string,
        roles: ['administrator'],
      }),
    ]);
  });

  it('leaves no trace of oneself', async () => {
    const alone = await person('Alma', [await organisation('municipality', null), 'administrator']);
    const [{ organisation_id: own } = { organisation_id: '' }] = await database.asSystem<{ organisation_id: string }>(
      'SELECT organisation_id FROM membership WHERE person_id = $1',
      [alone],
    );
    expect((await send(alone, 'GET', `organisations/${own}/people`)).items).toHaveLength(1);
    expect(await traces(alone)).toEqual([]);
  });

  it('leaves none when nothing was shown: a refusal, or headers alone', async () => {
    expect((await look(jonna)).status).toBe(403);
    expect((await send(adam, 'HEAD', `organisations/${townId}/people`)).status).toBe(200);
    expect([...(await traces(jonna)), ...(await traces(adam))]).toEqual([]);
  });

  it('again and again, as an open page does by itself, is one look; an hour later it is another', async () => {
    await look();
    await look();
    expect(await traces(adam)).toHaveLength(1);
    later();
    await look();
    expect(await traces(adam)).toHaveLength(2);
  });

  it('that shows somebody new is another look', async () => {
    await look();
    const nora = await person('Nora', [townId, 'controller']);
    await look();
    expect((await traces(adam)).map(({ person_ids: ids }) => ids.includes(nora))).toEqual([false, true]);
  });

  it('is not possible without a trace', async () => {
    await database.asSystem('ALTER FUNCTION record_disclosures(jsonb) RENAME TO out_of_order');
    const { status, items } = await look();
    await database.asSystem('ALTER FUNCTION out_of_order(jsonb) RENAME TO record_disclosures');
    expect([status, items]).toEqual([500, []]);
    expect((await look()).status).toBe(200);
    expect(await traces(adam)).toHaveLength(1);
  });

  it('by many at once costs few statements and leaves a trace of each', async () => {
    const lookers = await Promise.all(
      Array.from({ length: 40 }, (_, n) => person(`Looker ${n}`, [townId, 'administrator'])),
    );
    const query = import.meta.jest.spyOn(
      Reflect.get(api.get(Disclosures), 'dataSource') as { query: () => unknown },
      'query',
    );
    await Promise.all(
      lookers.map((actorId) =>
        api.get(Disclosures).record({ actorId, kind: 'people_of_organisation', subjectId: townId, personIds: [jonna] }),
      ),
    );
    expect(query.mock.calls.length).toBeLessThanOrEqual(2);
    query.mockRestore();
    const found = await Promise.all(lookers.map(traces));
    expect(found.every((rows) => rows.length === 1)).toBe(true);
  });
});

describe('the register of a person', () => {
  it('tells what was changed as well, in one order, page by page', async () => {
    await look();
    later();
    await send(adam, 'POST', `organisations/${townId}/people/${jonna}/memberships`, { role: 'controller' });
    await look();
    const whole = await send(jonna, 'GET', 'me/register');
    expect(whole.items.map(({ act, what }) => `${act} ${what}`).sort()).toEqual([
      'changed ROLE_GRANTED',
      'seen people_of_organisation',
      'seen people_of_organisation',
    ]);
    const paged: Entry[] = [];
    let cursor: string | null = '';
    do {
      const page: Awaited<ReturnType<typeof send>> = await send(
        jonna,
        'GET',
        `me/register?limit=1${cursor && `&cursor=${cursor}`}`,
      );
      paged.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(paged).toEqual(whole.items);
  });

  it('refuses a cursor that it did not give', async () => {
    expect((await send(jonna, 'GET', 'me/register?cursor=bm9wZQ')).status).toBe(422);
  });

  it.each<[Role, number]>([
    ['administrator', 200],
    ['auditor', 200],
    ['coordinator', 403],
  ])('to the %s of the organisation', async (role, status) => {
    const reader = await person('Reader', [townId, role]);
    expect((await send(reader, 'GET', `people/${jonna}/register`)).status).toBe(status);
  });

  it('is there for whoever looked after them before they left, and itself leaves a trace', async () => {
    await database.asSystem("UPDATE membership SET valid_until = now() - interval '1 day' WHERE person_id = $1", [
      jonna,
    ]);
    expect((await send(adam, 'GET', `people/${jonna}/register`)).status).toBe(200);
    const { items } = await send(jonna, 'GET', 'me/register');
    expect(items).toEqual([expect.objectContaining({ what: 'register_of_person', actorName: 'Adam' })]);
  });

  it('does not exist to strangers', async () => {
    const stranger = await person('Stranger', [await organisation('municipality', null), 'administrator']);
    expect((await send(stranger, 'GET', `people/${jonna}/register`)).status).toBe(404);
  });
});

describe('a trace', () => {
  const ahead = (interval: string) =>
    database.asSystem('INSERT INTO time_travel (ahead) VALUES ($1::interval)', [interval]);
  afterEach(() => database.asSystem('DELETE FROM time_travel'));

  it('is never changed, nor deleted before two years have passed', async () => {
    await look();
    await expect(database.asSystem("UPDATE disclosure SET roles = '{}'")).rejects.toMatchObject({ code: 'MD003' });
    await expect(database.asSystem('DELETE FROM disclosure')).rejects.toMatchObject({ code: 'MD003' });
    await ahead('729 days');
    await api.get(Retention).enforce();
    expect(await traces(adam)).toHaveLength(1);
  });

  it('is gone after two years', async () => {
    await look();
    await ahead('2 years 1 day');
    expect(await api.get(Retention).enforce()).toBeGreaterThan(0);
    expect(await traces(adam)).toEqual([]);
  });
});
