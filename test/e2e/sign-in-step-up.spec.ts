import { randomUUID } from 'node:crypto';

import type { NestFastifyApplication } from '@nestjs/platform-fastify';

import { Sessions } from '@medel/identity';
import { STAND_IN_CLIENT, startIdentityProvider } from '@medel/stand-ins';

import { createApi } from '../../apps/api/src/create-api.js';
import { freePort } from '../../scripts/local/postgres.mjs';
import { freshDatabase, testConfig, type TestDatabase } from '../database.js';
import { Visitor } from '../visitor.js';

const PUBLIC_URL = 'http://medel.test';
const COOKIE = '__Host-medel';

let database: TestDatabase;
let api: NestFastifyApplication;
let provider: { issuer: string; close: () => Promise<void> };
let dagId: string;

beforeAll(async () => {
  const port = await freePort();
  provider = await startIdentityProvider({ port, publicUrl: PUBLIC_URL });
  database = await freshDatabase();
  api = await createApi(
    testConfig(database, {
      PUBLIC_URL,
      OIDC_ISSUER: provider.issuer,
      OIDC_CLIENT_ID: STAND_IN_CLIENT.id,
      OIDC_CLIENT_SECRET: STAND_IN_CLIENT.secret,
    }),
  );
  const [person] = await database.asSystem<{ id: string }>(
    `INSERT INTO person (name, email) VALUES ('Dag Decider', 'dag.decider@example.org') RETURNING id`,
  );
  dagId = person?.id ?? '';
});
afterAll(async () => {
  await api.close();
  await database.close();
  await provider.close();
});

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);

async function signedIn(authenticatedAt?: Date): Promise<Visitor> {
  const browser = new Visitor(api);
  const token = await api.get(Sessions).open(dagId, 'browser', authenticatedAt && { authenticatedAt });
  browser.cookies.set(COOKIE, token);
  return browser;
}

/** Nobody has such a case, so whoever is let in so far is told that there is none. */
async function decide(browser: Visitor, noun: string): Promise<string> {
  const answer = await browser.send('POST', `/api/v1/${noun.replace(':id', randomUUID())}`, {
    'sec-fetch-site': 'same-origin',
    'content-type': 'application/json',
  });
  return answer.json<{ code: string }>().code;
}

const GRAVE = [
  'applications/:id/approval',
  'applications/:id/rejection',
  'applications/:id/reinstatement',
  'applications/:id/termination',
  'payment-batches/:id/approval',
  'payment-batches/:id/release',
];

describe.each(GRAVE)('POST %s', (noun) => {
  it('asks whoever signed in more than five minutes ago to do so again', async () => {
    expect(await decide(await signedIn(minutesAgo(5.1)), noun)).toBe('fresh_sign_in_needed');
  });

  it('asks whoever the identity provider says nothing about', async () => {
    expect(await decide(await signedIn(), noun)).toBe('fresh_sign_in_needed');
  });

  it('lets in whoever has just done so', async () => {
    expect(await decide(await signedIn(minutesAgo(4.9)), noun)).not.toBe('fresh_sign_in_needed');
  });
});

describe('signing in anew', () => {
  const queryOf = (location: unknown) => new URL(String(location)).searchParams;

  it('makes the identity provider ask, though it may know the browser', async () => {
    const { headers } = await (await signedIn()).send('GET', '/auth/sign-in?fresh=true&returnTo=/applications');
    expect(Object.fromEntries(queryOf(headers.location))).toMatchObject({ prompt: 'login', max_age: '300' });
  });

  it('asks for nothing of the kind otherwise', async () => {
    const { headers } = await new Visitor(api).send('GET', '/auth/sign-in');
    expect([queryOf(headers.location).has('prompt'), queryOf(headers.location).has('max_age')]).toEqual([false, false]);
  });

  it('opens the doors that were closed, and ends the session from before', async () => {
    const browser = await signedIn(minutesAgo(60));
    const before = browser.cookies.get(COOKIE);
    expect(await decide(browser, 'applications/:id/approval')).toBe('fresh_sign_in_needed');

    const callback = await browser.choose('dag.decider', '/applications', { fresh: 'true' });
    expect((await browser.send('GET', callback)).headers.location).toBe('/applications');

    expect(await decide(browser, 'applications/:id/approval')).not.toBe('fresh_sign_in_needed');
    const thief = new Visitor(api);
    thief.cookies.set(COOKIE, before ?? '');
    expect(await thief.me()).toBe(401);
  });

  it.each([
    ['is refused when the proof is old', true, 400],
    ['takes an old proof when none was asked for', false, 303],
  ])('%s', async (_, fresh, status) => {
    const browser = new Visitor(api);
    const callback = await browser.choose('dag.decider');
    await database.asSystem('UPDATE sign_in SET fresh = $1', [fresh]);
    const now = Date.now.bind(Date);
    Date.now = () => now() + 400_000;
    try {
      expect((await browser.send('GET', callback)).statusCode).toBe(status);
    } finally {
      Date.now = now;
    }
  });
});
