import type { NestFastifyApplication } from '@nestjs/platform-fastify';

import { People } from '@medel/identity';
import type { Config } from '@medel/platform';
import { STAND_IN_CLIENT, startIdentityProvider } from '@medel/stand-ins';

import { createApi } from '../../apps/api/src/create-api.js';
import { freePort } from '../../scripts/local/postgres.mjs';
import { freshDatabase, testConfig, type TestDatabase } from '../database.js';
import { besidesSecondTenant } from '../sentinel.js';
import { Visitor } from '../visitor.js';

const PUBLIC_URL = 'http://medel.test';
const COOKIE = '__Host-medel';

let database: TestDatabase;
let config: Config;
let api: NestFastifyApplication;
let provider: { issuer: string; close: () => Promise<void> };
let jonnaId: string;

beforeAll(async () => {
  const port = await freePort();
  provider = await startIdentityProvider({ port, publicUrl: PUBLIC_URL });
  database = await freshDatabase();
  config = testConfig(database, {
    PUBLIC_URL,
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: STAND_IN_CLIENT.id,
    OIDC_CLIENT_SECRET: STAND_IN_CLIENT.secret,
  });
  api = await createApi(config);
});
afterAll(async () => {
  await api.close();
  await database.close();
  await provider.close();
});

beforeEach(async () => {
  for (const table of ['session', 'sign_in', 'identity']) await database.asSystem(`DELETE FROM ${table}`);
  await database.asSystem(`DELETE FROM membership WHERE ${besidesSecondTenant('person_id')}`);
  await database.asSystem(`DELETE FROM organisation WHERE ${besidesSecondTenant('id')}`);
  await database.asSystem(`DELETE FROM person WHERE name <> 'Medel' AND ${besidesSecondTenant('id')}`);
  await database.asSystem(
    `INSERT INTO organisation (name, country, kind) VALUES ('Jönköpings kommun', 'SE', 'municipality')`,
  );
  const [person] = await database.asSystem<{ id: string }>(
    `INSERT INTO person (name, email) VALUES ('Jonna Coordinator', 'jonna.coordinator@example.org') RETURNING id`,
  );
  jonnaId = person?.id ?? '';
  await database.asSystem(
    `INSERT INTO membership (person_id, organisation_id, role)
     SELECT $1, id, 'coordinator' FROM organisation WHERE ${besidesSecondTenant('id')}`,
    [jonnaId],
  );
});

describe('signing in', () => {
  it('brings a person back to where they were going, as themselves', async () => {
    const browser = new Visitor(api);
    const answer = await browser.signIn('jonna.coordinator', '/applications?status=draft');
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/applications?status=draft']);

    const me = await browser.send('GET', '/api/v1/me');
    expect(me.json()).toMatchObject({
      id: jonnaId,
      name: 'Jonna Coordinator',
      memberships: [{ organisationName: 'Jönköpings kommun', role: 'coordinator' }],
    });
  });

  it('gives cookies that only this host gets, only over HTTPS and never a script', async () => {
    const browser = new Visitor(api);
    const left = await browser.send('GET', '/auth/sign-in');
    const answer = await browser.signIn('jonna.coordinator');
    for (const cookie of [...left.cookies, ...answer.cookies]) {
      expect(cookie).toMatchObject({ path: '/', secure: true, httpOnly: true, sameSite: 'Lax' });
      expect(cookie.name).toMatch(/^__Host-/);
      expect(cookie).not.toHaveProperty('domain');
    }
  });

  it('keeps nothing in the database that could be used as a token', async () => {
    const browser = new Visitor(api);
    await browser.signIn('jonna.coordinator');
    const token = browser.cookies.get(COOKIE) ?? '';
    const [row] = await database.asSystem<{ text: string }>(
      "SELECT string_agg(s::text || t::text, '') AS text FROM session s JOIN session_token t ON t.session_id = s.id",
    );
    expect(token).toHaveLength(43);
    expect(row?.text).not.toContain(token);
    expect(row?.text).not.toContain(Buffer.from(token).toString('hex'));
  });

  it.each([
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    'javascript:alert(1)',
    '/a\r\nb',
    'applications',
  ])('never sends anybody on to %j', async (returnTo) => {
    const answer = await new Visitor(api).send('GET', `/auth/sign-in?returnTo=${encodeURIComponent(returnTo)}`);
    expect(answer.statusCode).toBe(422);
  });

  it('tells somebody nobody here knows, in words on a page', async () => {
    const browser = new Visitor(api);
    const callback = await browser.choose('arne.auditor');
    const answer = await browser.send('GET', callback, { accept: 'text/html,*/*' });
    expect(answer.statusCode).toBe(403);
    expect(answer.headers['content-type']).toContain('text/html');
    expect(answer.body).toContain('nobody has let you in here');
    expect(browser.cookies.has(COOKIE)).toBe(false);
  });

  it('waits for an identity provider that is down, and needs no restart', async () => {
    const port = await freePort();
    const lonely = await createApi({
      ...config,
      identityProviders: [{ ...config.identityProviders[0], issuer: `http://localhost:${port}` }],
    });
    const refused = await lonely.inject('/auth/sign-in');
    expect(refused.statusCode).toBe(503);
    expect(refused.json()).toMatchObject({ code: 'sign_in_unavailable' });
    expect(refused.headers['retry-after']).toBe('5');

    const late = await startIdentityProvider({ port, publicUrl: PUBLIC_URL });
    expect((await lonely.inject('/auth/sign-in')).statusCode).toBe(303);
    await lonely.close();
    await late.close();
  });
});

describe('a sign-in that was tampered with', () => {
  const refused = async (browser: Visitor, callback: string) => {
    const answer = await browser.send('GET', callback);
    expect(answer.json()).toMatchObject({ status: 400, code: 'sign_in_failed' });
    expect(await browser.me()).toBe(401);
  };
  const changed = (callback: string, parameter: string, value: string) => {
    const url = new URL(callback, PUBLIC_URL);
    url.searchParams.set(parameter, value);
    return url.pathname + url.search;
  };

  it('serves once', async () => {
    const browser = new Visitor(api);
    const callback = await browser.choose('jonna.coordinator');
    const kept = new Map(browser.cookies);
    await browser.send('GET', callback);

    const replaying = new Visitor(api);
    for (const [name, value] of kept) replaying.cookies.set(name, value);
    await refused(replaying, callback);
  });

  it('is refused in a browser that did not begin it, so nobody is signed in as somebody else unawares', async () => {
    const callback = await new Visitor(api).choose('jonna.coordinator');
    await refused(new Visitor(api), callback);
    const other = new Visitor(api);
    await other.choose('jonna.coordinator');
    await refused(other, callback);
  });

  it.each([
    ['state', 'x'.repeat(43)],
    ['code', 'x'.repeat(43)],
    ['iss', 'https://evil.example'],
  ])('is refused with another %s', async (parameter, value) => {
    const browser = new Visitor(api);
    const callback = await browser.choose('jonna.coordinator');
    await refused(browser, changed(callback, parameter, value));
  });

  it.each([
    ['nonce', 'nonce'],
    ['proof of the code (PKCE)', 'code_verifier'],
  ])('is refused when the %s is not the one that left', async (_, column) => {
    const browser = new Visitor(api);
    const callback = await browser.choose('jonna.coordinator');
    await database.asSystem(`UPDATE sign_in SET ${column} = repeat('x', 43)`);
    await refused(browser, callback);
  });

  it('is refused after ten minutes', async () => {
    const browser = new Visitor(api);
    const callback = await browser.choose('jonna.coordinator');
    await database.asSystem("UPDATE sign_in SET expires_at = expires_at - interval '10 minutes'");
    await refused(browser, callback);
  });

  it('is refused when the identity provider says no', async () => {
    const browser = new Visitor(api);
    await browser.choose('jonna.coordinator');
    await refused(browser, '/auth/callback?error=access_denied&state=x');
  });
});

describe('a session', () => {
  it('is never one that was there before the sign-in', async () => {
    const browser = new Visitor(api);
    await browser.signIn('jonna.coordinator');
    const planted = browser.cookies.get(COOKIE) ?? '';
    const thief = new Visitor(api);
    thief.cookies.set(COOKIE, planted);
    await browser.signIn('jonna.coordinator');
    expect(browser.cookies.get(COOKIE)).not.toBe(planted);
    expect([await browser.me(), await thief.me()]).toEqual([200, 401]);
  });
});

describe('an identity', () => {
  const recognise = (subject: string, verifiedEmail: string | undefined) =>
    api.get(People).recognise({ issuer: 'https://idp', subject, verifiedEmail });

  it('is tied to a person by their verified address once, and from then on by itself', async () => {
    expect(await recognise('s-1', 'Jonna.Coordinator@example.org')).toBe(jonnaId);
    expect(await recognise('s-1', 'elsewhere@example.org')).toBe(jonnaId);
  });

  it('cannot take over a person who is tied to another', async () => {
    await recognise('s-1', 'jonna.coordinator@example.org');
    await expect(recognise('s-2', 'jonna.coordinator@example.org')).rejects.toThrow('nobody here is s-2');
  });

  it('is nobody without a verified address, or when the person was shut out', async () => {
    await expect(recognise('s-1', undefined)).rejects.toThrow();
    await database.asSystem('UPDATE person SET active = false');
    await expect(recognise('s-1', 'jonna.coordinator@example.org')).rejects.toThrow();
  });
});
