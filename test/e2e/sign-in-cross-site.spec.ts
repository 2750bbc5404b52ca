import type { NestFastifyApplication } from '@nestjs/platform-fastify';

import { Sessions } from '@medel/identity';

import { createApi } from '../../apps/api/src/create-api.js';
import { freshDatabase, testConfig, type TestDatabase } from '../database.js';

const PUBLIC_URL = 'http://medel.test';
const COOKIE = '__Host-medel';

let database: TestDatabase;
let api: NestFastifyApplication;
let jonnaId: string;

beforeAll(async () => {
  database = await freshDatabase();
  api = await createApi(testConfig(database, { PUBLIC_URL }));
  const [person] = await database.asSystem<{ id: string }>(
    `INSERT INTO person (name, email) VALUES ('Jonna Coordinator', 'jonna.coordinator@example.org') RETURNING id`,
  );
  jonnaId = person?.id ?? '';
});
afterAll(async () => {
  await api.close();
  await database.close();
});

const SITES = ['same-origin', 'none', 'same-site', 'cross-site', 'nonsense', undefined];
const ORIGINS = [PUBLIC_URL, 'https://evil.example', 'http://medel.test.evil.example', 'null', undefined];
const TYPES = [
  'application/json',
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  undefined,
];

/** What a browser on our own page would send, or a program that is no browser. */
function isOurs(site: string | undefined, origin: string | undefined): boolean {
  if (origin === PUBLIC_URL) return true;
  return site === undefined ? origin === undefined : ['same-origin', 'none'].includes(site);
}

function expected(site: string | undefined, origin: string | undefined, type: string | undefined): number {
  if (!isOurs(site, origin)) return 403;
  return type === undefined || type === 'application/json' ? 204 : 415;
}

describe('a change', () => {
  const cases = SITES.flatMap((site) =>
    ORIGINS.flatMap((origin) => TYPES.map((type) => [site, origin, type] as const)),
  );

  it.each(cases)('is made for our own page alone: Sec-Fetch-Site %s, Origin %s, %s', async (site, origin, type) => {
    const token = await api.get(Sessions).open(jonnaId, 'browser');
    const headers = { 'sec-fetch-site': site, origin, 'content-type': type, cookie: `${COOKIE}=${token}` };
    const answer = await api.inject({
      method: 'POST',
      url: '/auth/sign-out',
      headers: Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined)),
      ...(type && { payload: type === 'application/json' ? '{}' : 'a=b' }),
    });
    expect(answer.statusCode).toBe(expected(site, origin, type));
    const isSignedIn = (await api.get(Sessions).find(token, 'browser')) !== undefined;
    expect(isSignedIn).toBe(answer.statusCode !== 204);
  });
});
