import { randomUUID } from 'node:crypto';

import type { NestFastifyApplication } from '@nestjs/platform-fastify';

import { Sessions, type SessionSummary } from '@medel/identity';

import { createApi } from '../../apps/api/src/create-api.js';
import { freshDatabase, testConfig, type TestDatabase } from '../database.js';
import { Visitor } from '../visitor.js';

const COOKIE = '__Host-medel';
const OURS = { 'sec-fetch-site': 'same-origin' };

let database: TestDatabase;
let api: NestFastifyApplication;
let other: NestFastifyApplication;
let jonnaId: string;
let siphoId: string;

beforeAll(async () => {
  database = await freshDatabase();
  api = await createApi(testConfig(database));
  other = await createApi(testConfig(database));
  jonnaId = await person('Jonna');
  siphoId = await person('Sipho');
});
afterAll(async () => {
  await other.close();
  await api.close();
  await database.close();
});
beforeEach(async () => {
  await database.asSystem('DELETE FROM session');
  await database.asSystem('DELETE FROM membership');
});

async function person(name: string): Promise<string> {
  const [row] = await database.asSystem<{ id: string }>(
    'INSERT INTO person (name, email) VALUES ($1, $2) RETURNING id',
    [name, `${name}@example.org`],
  );
  return row?.id ?? '';
}

async function signedIn(personId: string, userAgent = 'Firefox', process = api): Promise<Visitor> {
  const browser = new Visitor(process);
  browser.cookies.set(COOKIE, await api.get(Sessions).open(personId, 'browser', { userAgent }));
  return browser;
}

async function sessionsOf(browser: Visitor): Promise<SessionSummary[]> {
  return (await browser.send('GET', '/api/v1/me/sessions')).json<{ items: SessionSummary[] }>().items;
}

describe('my sessions', () => {
  it('are mine alone, and say which one asks', async () => {
    const atWork = await signedIn(jonnaId, 'Firefox at work');
    await signedIn(jonnaId, 'Safari on the bus');
    await signedIn(siphoId, 'Chrome in Stellenbosch');
    await api.get(Sessions).open(jonnaId, 'development');
    const listed = await sessionsOf(atWork);
    expect(listed.map(({ userAgent, current }) => [userAgent, current]).sort()).toEqual([
      ['Firefox at work', true],
      ['Safari on the bus', false],
    ]);
  });

  it('are ended one by one', async () => {
    const [here, there] = [await signedIn(jonnaId), await signedIn(jonnaId)];
    const id = (await sessionsOf(here)).find(({ current }) => !current)?.id ?? '';
    expect((await here.send('DELETE', `/api/v1/me/sessions/${id}`, OURS)).statusCode).toBe(204);
    expect([await here.me(), await there.me()]).toEqual([200, 401]);
  });

  it('cannot be ended by anybody else, who is told what is told of one that does not exist', async () => {
    const [jonna, sipho] = [await signedIn(jonnaId), await signedIn(siphoId)];
    const [hers] = await sessionsOf(jonna);
    const end = async (id: string) => {
      const answer = await sipho.send('DELETE', `/api/v1/me/sessions/${id}`, OURS);
      return { ...answer.json<object>(), instance: '', traceId: '' };
    };
    expect(await end(hers?.id ?? '')).toEqual(await end(randomUUID()));
    expect(await jonna.me()).toBe(200);
  });

  it('end everywhere but here at once, on every process', async () => {
    const here = await signedIn(jonnaId);
    const elsewhere = [await signedIn(jonnaId, 'Safari', other), await signedIn(jonnaId, 'Edge', other)];
    const sipho = await signedIn(siphoId, 'Chrome', other);
    expect((await here.send('DELETE', '/api/v1/me/sessions', OURS)).statusCode).toBe(204);
    expect(await Promise.all([here, ...elsewhere, sipho].map((browser) => browser.me()))).toEqual([200, 401, 401, 200]);
  });

  it('are not ended from another site', async () => {
    const here = await signedIn(jonnaId);
    await signedIn(jonnaId);
    const answer = await here.send('DELETE', '/api/v1/me/sessions', { 'sec-fetch-site': 'cross-site' });
    expect(answer.statusCode).toBe(403);
    expect(await sessionsOf(here)).toHaveLength(2);
  });
});

describe('whoever is shut out', () => {
  it('gets no further answer from any process, within a second', async () => {
    const browsers = [await signedIn(jonnaId), await signedIn(jonnaId, 'Safari', other)];
    expect(await Promise.all(browsers.map((browser) => browser.me()))).toEqual([200, 200]);
    const began = performance.now();
    await database.asSystem('UPDATE person SET active = false WHERE id = $1', [jonnaId]);
    expect(await Promise.all(browsers.map((browser) => browser.me()))).toEqual([401, 401]);
    expect(performance.now() - began).toBeLessThan(1000);
    await database.asSystem('UPDATE person SET active = true');
  });
});

describe('a token', () => {
  const appoint = () =>
    database.asSystem(
      `WITH home AS (INSERT INTO organisation (name, country, kind) VALUES ('Jönköping', 'SE', 'municipality') RETURNING id)
       INSERT INTO membership (person_id, organisation_id, role) SELECT $1, id, 'coordinator' FROM home`,
      [jonnaId],
    );

  it('stays while the roles do', async () => {
    const browser = await signedIn(jonnaId);
    const before = browser.cookies.get(COOKIE);
    await browser.me();
    expect(browser.cookies.get(COOKIE)).toBe(before);
  });

  it.each([
    ['granted', appoint],
    ['changed', () => database.asSystem('UPDATE membership SET valid_until = now()')],
    ['withdrawn', () => database.asSystem('DELETE FROM membership')],
  ])('gives way to a new one when a role is %s', async (_, change) => {
    await appoint();
    const browser = await signedIn(jonnaId);
    const before = browser.cookies.get(COOKIE);
    await change();
    expect(await browser.me()).toBe(200);
    const after = browser.cookies.get(COOKIE);
    expect(after).not.toBe(before);
    expect([await browser.me(), browser.cookies.get(COOKIE)]).toEqual([200, after]);
  });

  it('that gave way serves the requests that were under way, for half a minute', async () => {
    const browser = await signedIn(jonnaId);
    const late = new Visitor(api);
    const before = browser.cookies.get(COOKIE) ?? '';
    late.cookies.set(COOKIE, before);
    await appoint();
    expect(await browser.me()).toBe(200);
    expect([await late.me(), late.cookies.get(COOKIE)]).toEqual([200, before]);
    await database.asSystem("UPDATE session_token SET valid_until = valid_until - interval '30 seconds'");
    expect([await late.me(), await browser.me()]).toEqual([401, 200]);
  });

  it('is replaced once when many requests arrive together', async () => {
    const browser = await signedIn(jonnaId);
    await appoint();
    const cookie = `${COOKIE}=${browser.cookies.get(COOKIE)}`;
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => api.inject({ url: '/api/v1/me', headers: { cookie } })),
    );
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array.from({ length: 20 }, () => 200));
    expect(answers.filter(({ cookies }) => cookies.length > 0)).toHaveLength(1);
  });

  it('ends with the session whatever it was replaced by', async () => {
    const browser = await signedIn(jonnaId);
    const before = browser.cookies.get(COOKIE) ?? '';
    await appoint();
    await browser.me();
    await browser.send('POST', '/auth/sign-out', OURS);
    const thief = new Visitor(api);
    thief.cookies.set(COOKIE, before);
    expect(await thief.me()).toBe(401);
  });
});

describe('how long a session lasts', () => {
  const endsOf = async (browser: Visitor) =>
    (await browser.send('GET', '/api/v1/me')).json<{ session: { expiresAt: string; idleEndsAt: string } }>().session;

  it('is told: half an hour of silence, eight hours at most', async () => {
    const { expiresAt, idleEndsAt } = await endsOf(await signedIn(jonnaId));
    const minutes = (instant: string) => Math.round((Date.parse(instant) - Date.now()) / 60_000);
    expect([minutes(idleEndsAt), minutes(expiresAt)]).toEqual([30, 480]);
  });

  it('is never said to outlast the eight hours', async () => {
    const browser = await signedIn(jonnaId);
    await database.asSystem("UPDATE session SET expires_at = now() + interval '10 minutes'");
    const { expiresAt, idleEndsAt } = await endsOf(browser);
    expect(idleEndsAt).toBe(expiresAt);
  });

  it('is not made longer by a page that asks by itself', async () => {
    const browser = await signedIn(jonnaId);
    await database.asSystem("UPDATE session SET last_seen_at = now() - interval '29 minutes'");
    await browser.send('GET', '/api/v1/me', { 'medel-unattended': '1' });
    const [row] = await database.asSystem<{ silent: boolean }>(
      "SELECT last_seen_at < now() - interval '28 minutes' AS silent FROM session",
    );
    expect(row?.silent).toBe(true);
  });
});
