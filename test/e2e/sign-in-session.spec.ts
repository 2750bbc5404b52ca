import type { NestFastifyApplication } from '@nestjs/platform-fastify';

import { Sessions } from '@medel/identity';

import { createApi } from '../../apps/api/src/create-api.js';
import { freshDatabase, testConfig, type TestDatabase } from '../database.js';
import { Visitor } from '../visitor.js';

const COOKIE = '__Host-medel';

let database: TestDatabase;
let api: NestFastifyApplication;
let jonnaId: string;

beforeAll(async () => {
  database = await freshDatabase();
  api = await createApi(testConfig(database));
  const [person] = await database.asSystem<{ id: string }>(
    `INSERT INTO person (name, email) VALUES ('Jonna Coordinator', 'jonna.coordinator@example.org') RETURNING id`,
  );
  jonnaId = person?.id ?? '';
});
afterAll(async () => {
  await api.close();
  await database.close();
});

describe('a session', () => {
  let browser: Visitor;

  beforeEach(async () => {
    await database.asSystem('DELETE FROM session');
    await database.asSystem("UPDATE person SET active = true WHERE name <> 'Medel'");
    browser = new Visitor(api);
    browser.cookies.set(COOKIE, await api.get(Sessions).open(jonnaId, 'browser'));
    expect(await browser.me()).toBe(200);
  });

  it('ends with the sign-out, wherever its token is', async () => {
    const token = browser.cookies.get(COOKIE) ?? '';
    const answer = await browser.send('POST', '/auth/sign-out', { 'sec-fetch-site': 'same-origin' });
    expect(answer.statusCode).toBe(204);
    expect(browser.cookies.has(COOKIE)).toBe(false);
    browser.cookies.set(COOKIE, token);
    expect(await browser.me()).toBe(401);
  });

  it('ends the moment its person is shut out', async () => {
    await database.asSystem('UPDATE person SET active = false');
    expect(await browser.me()).toBe(401);
  });

  it('has the roles of this very moment', async () => {
    const roles = async () => {
      const { memberships } = (await browser.send('GET', '/api/v1/me')).json<{ memberships: { role: string }[] }>();
      return memberships.map(({ role }) => role);
    };
    await database.asSystem(
      `WITH home AS (INSERT INTO organisation (name, country, kind) VALUES ('Jönköpings kommun', 'SE', 'municipality') RETURNING id)
       INSERT INTO membership (person_id, organisation_id, role) SELECT $1, id, 'coordinator' FROM home`,
      [jonnaId],
    );
    expect(await roles()).toEqual(['coordinator']);
    await database.asSystem("UPDATE membership SET valid_until = now() - interval '1 second'");
    expect(await roles()).toEqual([]);
  });

  it('ends after half an hour of silence', async () => {
    await database.asSystem("UPDATE session SET last_seen_at = now() - interval '31 minutes'");
    expect(await browser.me()).toBe(401);
  });

  it('ends after eight hours, however busy', async () => {
    const [row] = await database.asSystem<{ lasts: string }>(
      'SELECT (expires_at - created_at)::text AS lasts FROM session',
    );
    expect(row?.lasts).toBe('08:00:00');
    await database.asSystem('UPDATE session SET expires_at = now()');
    expect(await browser.me()).toBe(401);
  });

  it('is marked as seen once a minute and not at every request', async () => {
    const seen = async () => {
      await browser.me();
      const [row] = await database.asSystem<{ ago: number }>(
        'SELECT extract(epoch FROM now() - last_seen_at)::int AS ago FROM session',
      );
      return row?.ago;
    };
    await database.asSystem("UPDATE session SET last_seen_at = now() - interval '50 seconds'");
    expect(await seen()).toBeGreaterThanOrEqual(50);
    await database.asSystem("UPDATE session SET last_seen_at = now() - interval '70 seconds'");
    expect(await seen()).toBeLessThan(5);
  });

  it.each(['', 'x', 'x'.repeat(43), `${'x'.repeat(42)}\u00e5`, 'a; b', 'y'.repeat(5000)])(
    'is not made up: %j',
    async (token) => {
      const answer = await api.inject({ url: '/api/v1/me', headers: { cookie: `${COOKIE}=${token}` } });
      expect(answer.statusCode).toBe(401);
    },
  );
});

describe('a bearer token', () => {
  const ask = (app: NestFastifyApplication, token: string) =>
    app.inject({ url: '/api/v1/me', headers: { authorization: `Bearer ${token}` } });

  it('is for the tools of development, and worth nothing in production', async () => {
    const token = await api.get(Sessions).open(jonnaId, 'development');
    const production = await createApi({ ...testConfig(database), mode: 'production' });
    expect((await ask(api, token)).statusCode).toBe(200);
    expect((await ask(production, token)).statusCode).toBe(401);
    await production.close();
  });

  it('is not a cookie, nor a cookie a bearer token', async () => {
    const sessions = api.get(Sessions);
    const [forTools, forBrowsers] = [
      await sessions.open(jonnaId, 'development'),
      await sessions.open(jonnaId, 'browser'),
    ];
    const asCookie = await api.inject({ url: '/api/v1/me', headers: { cookie: `${COOKIE}=${forTools}` } });
    expect(asCookie.statusCode).toBe(401);
    expect((await ask(api, forBrowsers)).statusCode).toBe(401);
  });
});
