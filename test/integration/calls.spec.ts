import { randomUUID } from 'node:crypto';

import type { NestFastifyApplication } from '@nestjs/platform-fastify';

import { Sessions } from '@medel/identity';
import { RequirementsNotMetError, type Role } from '@medel/kernel';
import { CallsService } from '@medel/programmes';

import { createApi } from '../../apps/api/src/create-api.js';
import { freshDatabase, testConfig, type TestDatabase } from '../database.js';
import { TestClock, World } from '../factories/world.js';

let database: TestDatabase;
let clock: TestClock;
let api: NestFastifyApplication;
let world: World;

beforeAll(async () => {
  database = await freshDatabase();
  clock = new TestClock();
  api = await createApi(testConfig(database), clock);
  world = await World.build(api, database);
});
afterAll(async () => {
  await api.close();
  await database.close();
});
beforeEach(() => clock.set('2026-03-01T12:00:00Z'));

async function send(
  role: Role,
  method: 'GET' | 'POST' | 'PATCH',
  path: string,
  payload?: object,
  headers: Record<string, string> = {},
) {
  const { id } = await world.person(role);
  const token = await api.get(Sessions).open(id, 'development');
  const answer = await api.inject({
    method,
    url: `/api/v1${path}`,
    headers: { authorization: `Bearer ${token}`, ...headers },
    ...(payload && { payload }),
  });
  return { status: answer.statusCode, etag: answer.headers.etag, body: answer.json<Record<string, unknown>>() };
}

const rulePackId = async (): Promise<string> =>
  (await database.asSystem<{ id: string }>('SELECT rule_pack_id AS id FROM call WHERE id = $1', [world.callId]))[0]
    ?.id ?? '';

const writing = async (changes: object = {}) => ({
  programmeId: world.programmeId,
  title: { sv: 'Hösten 2026', en: 'Autumn 2026' },
  kinds: ['project', 'steering_group'],
  opensAt: '2026-08-15T09:00',
  closesAt: '2026-10-25T24:00',
  frameOre: '1000000000',
  rulePackId: await rulePackId(),
  ...changes,
});

async function draft(changes: object = {}): Promise<string> {
  const { status, body } = await send('programme_officer', 'POST', '/calls', await writing(changes));
  expect(status).toBe(201);
  return body.id as string;
}

const call = async (id: string) => (await send('programme_officer', 'GET', `/calls/${id}`)).body;
const byClock = (event: 'open' | 'close', id: string) =>
  api.get(CallsService, { strict: false })[event](id, world.system);
const codesOf = ({ body }: { body: Record<string, unknown> }) =>
  (body.problems as { code: string; pointer?: string }[]).map(({ code, pointer }) => [code, pointer]);

describe('a call', () => {
  it('is written in Swedish time, on the night the clocks change too', async () => {
    const { opensAt, closesAt, status, frameOre } = await call(await draft());
    expect({ opensAt, closesAt, status, frameOre }).toEqual({
      opensAt: '2026-08-15T07:00:00.000Z',
      closesAt: '2026-10-25T23:00:00.000Z',
      status: 'draft',
      frameOre: '1000000000',
    });
  });

  it('is refused with everything that is wrong with it', async () => {
    const reversed = await send('programme_officer', 'POST', '/calls', await writing({ closesAt: '2026-08-15T09:00' }));
    expect([reversed.status, codesOf(reversed)]).toEqual([422, [['window_reversed', '/closesAt']]]);
    const malformed = await send(
      'programme_officer',
      'POST',
      '/calls',
      await writing({ opensAt: '2026-02-30T09:00', closesAt: '2026-03-15T24:01', kinds: [], frameOre: '-1' }),
    );
    expect(malformed.status).toBe(422);
    expect(codesOf(malformed)).toEqual([
      ['choices_expected', '/kinds'],
      ['wall_time_expected', '/opensAt'],
      ['wall_time_expected', '/closesAt'],
      ['amount_expected', '/frameOre'],
    ]);
    const unknown = await send('programme_officer', 'POST', '/calls', await writing({ rulePackId: randomUUID() }));
    expect(unknown.status).toBe(404);
  });

  it('is nobody else’s while it is being written', async () => {
    const id = await draft();
    expect((await send('coordinator', 'GET', `/calls/${id}`)).status).toBe(404);
    const announced = await api.inject({ url: `/api/v1/announcements/${id}` });
    expect(announced.statusCode).toBe(404);
    expect((await api.inject({ url: '/api/v1/announcements' })).body).not.toContain(id);
  });

  it('is announced to anybody once it is published', async () => {
    const id = await draft();
    await send('programme_officer', 'POST', `/calls/${id}/publication`);
    const answer = await api.inject({ url: `/api/v1/announcements/${id}` });
    expect(answer.statusCode).toBe(200);
    const { title, status, pack } = answer.json<{ title: object; status: string; pack: { caps: unknown[] } }>();
    expect([title, status]).toEqual([{ sv: 'Hösten 2026', en: 'Autumn 2026' }, 'published']);
    expect(pack.caps.length).toBeGreaterThan(0);
    expect(answer.body).not.toContain('committedOre');
    expect((await api.inject({ url: '/api/v1/announcements' })).body).toContain(id);
  });

  it('is changed by whoever saw it last, and only where nobody has built on it', async () => {
    const id = await draft();
    const edit = (payload: object, version: number) =>
      send('programme_officer', 'PATCH', `/calls/${id}`, payload, { 'if-match': `"${version}"` });
    expect((await edit({ title: { sv: 'Hösten', en: 'Autumn' }, opensAt: '2026-03-01T12:00' }, 1)).status).toBe(200);
    expect((await edit({ frameOre: '5' }, 1)).status).toBe(412);
    expect((await send('programme_officer', 'PATCH', `/calls/${id}`, { frameOre: '5' })).status).toBe(428);

    await send('programme_officer', 'POST', `/calls/${id}/publication`);
    await byClock('open', id);
    const open = await call(id);
    expect([open.status, open.title]).toEqual(['open', { sv: 'Hösten', en: 'Autumn' }]);
    const late = await edit(
      { closesAt: '2026-09-01T24:00', kinds: ['project'], frameOre: '7' },
      open.version as number,
    );
    expect([late.status, codesOf(late)]).toEqual([
      422,
      [
        ['too_late_to_change', '/kinds'],
        ['extension_needed', '/closesAt'],
      ],
    ]);
    expect((await edit({ frameOre: '7' }, open.version as number)).status).toBe(200);
    expect(await call(id)).toMatchObject({ frameOre: '7', closesAt: '2026-10-25T23:00:00.000Z' });
  });

  it('is extended, and opens again when it had closed', async () => {
    const id = await draft({ opensAt: '2026-03-01T12:00', closesAt: '2026-03-10T24:00' });
    await send('programme_officer', 'POST', `/calls/${id}/publication`);
    await byClock('open', id);
    const extend = (closesAt: string) =>
      send('programme_officer', 'POST', `/calls/${id}/extension`, { closesAt, reason: 'The site was down.' });
    expect(codesOf(await extend('2026-03-09T24:00'))).toEqual([['closing_not_later', '/closesAt']]);
    expect((await extend('2026-03-12T12:00')).body).toMatchObject({ status: 'open' });

    clock.set('2026-03-12T11:00:00Z');
    await byClock('close', id);
    expect((await extend('2026-03-13T24:00')).body).toMatchObject({ status: 'open' });
    const { closesAt, version } = await call(id);
    expect(closesAt).toBe('2026-03-13T23:00:00.000Z');

    clock.set('2026-03-13T22:59:59.999Z');
    await expect(byClock('close', id)).rejects.toThrow(RequirementsNotMetError);
    clock.set('2026-03-13T23:00:00.000Z');
    await byClock('close', id);
    expect(await call(id)).toMatchObject({ status: 'closed', version: (version as number) + 1 });
    const entries = await database.asSystem<{ type: string }>(
      "SELECT event ->> 'type' AS type FROM audit_entry WHERE stream = $1 ORDER BY position",
      [`call:${id}`],
    );
    expect(entries.map(({ type }) => type)).toEqual([
      ...['CREATE', 'PUBLISH', 'OPEN', 'EXTEND', 'CLOSE', 'EXTEND', 'CLOSE'],
    ]);
  });

  it('is copied for another window, by its funder alone', async () => {
    const id = await draft();
    await send('programme_officer', 'POST', `/calls/${id}/publication`);
    const window = {
      title: { sv: 'Våren 2027', en: 'Spring 2027' },
      opensAt: '2027-02-15T00:00',
      closesAt: '2027-03-15T24:00',
    };
    const copied = await send('administrator', 'POST', `/calls/${id}/copies`, window);
    expect([copied.status, copied.body.status]).toEqual([201, 'draft']);
    const [original, copy] = [await call(id), await call(copied.body.id as string)];
    for (const field of ['kinds', 'frameOre', 'rulePackId', 'programmeId'])
      expect(copy[field]).toEqual(original[field]);
    expect([copy.title, copy.committedOre]).toEqual([window.title, '0']);
    expect((await send('coordinator', 'POST', `/calls/${id}/copies`, window)).status).toBe(403);
  });

  it('is made once, however often it is asked for', async () => {
    const payload = await writing();
    const key = { 'idempotency-key': randomUUID() };
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => send('programme_officer', 'POST', '/calls', payload, key)),
    );
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
  });
});
