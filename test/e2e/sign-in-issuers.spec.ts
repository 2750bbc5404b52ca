import type { NestFastifyApplication } from '@nestjs/platform-fastify';

import { Sessions } from '@medel/identity';
import { signInByHttp, STAND_IN_CLIENT, startIdentityProvider } from '@medel/stand-ins';

import { createApi } from '../../apps/api/src/create-api.js';
import { freePort } from '../../scripts/local/postgres.mjs';
import { freshDatabase, testConfig, type TestDatabase } from '../database.js';
import { Visitor } from '../visitor.js';

const PUBLIC_URL = 'http://medel.test';
const COOKIE = '__Host-medel';
const OURS = { 'sec-fetch-site': 'same-origin' };

type Issuer = Awaited<ReturnType<typeof startIdentityProvider>>;

let database: TestDatabase;
let api: NestFastifyApplication;
let first: Issuer;
let second: Issuer;
let narrow: Issuer;
let jonnaId: string;
let siphoId: string;

beforeAll(async () => {
  const start = async () => startIdentityProvider({ port: await freePort(), publicUrl: PUBLIC_URL });
  [first, second, narrow] = [await start(), await start(), await start()];
  database = await freshDatabase();
  const client = { clientId: STAND_IN_CLIENT.id, clientSecret: STAND_IN_CLIENT.secret };
  api = await createApi(
    testConfig(database, {
      PUBLIC_URL,
      OIDC_NAME: 'First',
      OIDC_ISSUER: first.issuer,
      OIDC_CLIENT_ID: STAND_IN_CLIENT.id,
      OIDC_CLIENT_SECRET: STAND_IN_CLIENT.secret,
      OIDC_PROVIDERS: JSON.stringify([
        { name: 'Second', issuer: second.issuer, ...client },
        { name: 'Narrow', issuer: narrow.issuer, ...client, domains: ['elsewhere.org'] },
      ]),
    }),
  );
  jonnaId = await person('Jonna', 'jonna.coordinator@example.org');
  siphoId = await person('Sipho', 'sipho.coordinator@example.org');
});
afterAll(async () => {
  await api.close();
  await database.close();
  for (const issuer of [first, second, narrow]) await issuer.close();
});
beforeEach(async () => {
  for (const table of ['session', 'sign_in', 'identity', 'attempt_rate', 'request_count'])
    await database.asSystem(`DELETE FROM ${table}`);
  await database.asSystem('UPDATE person SET arrived_at = NULL WHERE id = ANY ($1)', [[jonnaId, siphoId]]);
});

async function person(name: string, email: string): Promise<string> {
  const [row] = await database.asSystem<{ id: string }>(
    'INSERT INTO person (name, email) VALUES ($1, $2) RETURNING id',
    [name, email],
  );
  return row?.id ?? '';
}

/** Leaves for an issuer by its name, is somebody there, and comes back. */
async function signIn(browser: Visitor, provider: string, persona = 'jonna.coordinator') {
  return browser.send('GET', await browser.choose(persona, '/', { provider }));
}

async function who(browser: Visitor): Promise<string> {
  return (await browser.send('GET', '/api/v1/me')).json<{ id: string }>().id;
}

const identities = () =>
  database.asSystem<{ person_id: string; issuer: string }>('SELECT person_id, issuer FROM identity');

describe('several issuers side by side', () => {
  it('are listed in the order they are offered', async () => {
    const { providers } = (await api.inject('/api/v1/sign-in/ways')).json<{ providers: { name: string }[] }>();
    expect(providers.map(({ name }) => name)).toEqual(['First', 'Second', 'Narrow']);
  });

  it.each([
    ['the one that is named', 'Second', () => second.issuer],
    ['the first when none is', undefined, () => first.issuer],
  ])('are left for: %s', async (_, provider, issuer) => {
    const query = provider === undefined ? '' : `?provider=${provider}`;
    const { headers } = await new Visitor(api).send('GET', `/auth/sign-in${query}`);
    expect(new URL(String(headers.location)).origin).toBe(issuer());
  });

  it('are none but those that are ours', async () => {
    const answer = await new Visitor(api).send('GET', '/auth/sign-in?provider=Third');
    expect(answer.json()).toMatchObject({ status: 400, code: 'sign_in_failed' });
  });

  it('let a person in by whichever they came with first', async () => {
    const browser = new Visitor(api);
    expect((await signIn(browser, 'Second')).statusCode).toBe(303);
    expect(await who(browser)).toBe(jonnaId);
    expect(await identities()).toEqual([{ person_id: jonnaId, issuer: second.issuer }]);
  });

  it('do not take over whoever signs in with another, though they verify the same address', async () => {
    await signIn(new Visitor(api), 'First');
    const intruder = new Visitor(api);
    const answer = await signIn(intruder, 'Second');
    expect(answer.json()).toMatchObject({ status: 403, code: 'person_unknown' });
    expect(await intruder.me()).toBe(401);
    expect(await identities()).toEqual([{ person_id: jonnaId, issuer: first.issuer }]);
  });

  it('are not believed about the addresses of others than their own', async () => {
    expect((await signIn(new Visitor(api), 'Narrow')).json()).toMatchObject({ code: 'person_unknown' });
    expect(await identities()).toEqual([]);
  });
});

describe('an answer of another issuer than the one that was left for', () => {
  /** Leaves for the first issuer, and is vouched for by the second one: same state, same challenge. */
  async function mixedUp(browser: Visitor): Promise<URL> {
    const { headers } = await browser.send('GET', '/auth/sign-in?provider=First');
    const asked = new URL(String(headers.location));
    const elsewhere = `${second.issuer}${asked.pathname}${asked.search}`;
    return new URL(await signInByHttp(elsewhere, 'jonna.coordinator'));
  }
  const refused = async (browser: Visitor, { pathname, search }: URL) => {
    const answer = await browser.send('GET', pathname + search);
    expect(answer.json()).toMatchObject({ status: 400, code: 'sign_in_failed' });
    expect(await browser.me()).toBe(401);
  };

  it('is refused', async () => {
    const browser = new Visitor(api);
    const back = await mixedUp(browser);
    expect(back.searchParams.get('iss')).toBe(second.issuer);
    await refused(browser, back);
  });

  it('is refused though it names the right one', async () => {
    const browser = new Visitor(api);
    const back = await mixedUp(browser);
    back.searchParams.set('iss', first.issuer);
    await refused(browser, back);
  });

  it('is refused when it names none', async () => {
    const browser = new Visitor(api);
    const back = await mixedUp(browser);
    back.searchParams.delete('iss');
    await refused(browser, back);
  });

  it('is what the row says, and nothing that the browser brings', async () => {
    const browser = new Visitor(api);
    const callback = await browser.choose('jonna.coordinator', '/', { provider: 'First' });
    await database.asSystem('UPDATE sign_in SET issuer = $1', [second.issuer]);
    await refused(browser, new URL(callback, PUBLIC_URL));
  });

  it('is refused when the issuer is no longer ours', async () => {
    const browser = new Visitor(api);
    const callback = await browser.choose('jonna.coordinator', '/', { provider: 'First' });
    await database.asSystem("UPDATE sign_in SET issuer = 'https://gone.example.org'");
    await refused(browser, new URL(callback, PUBLIC_URL));
  });
});

describe('proving anew who one is', () => {
  it('leads back to the issuer one came from', async () => {
    const browser = new Visitor(api);
    await signIn(browser, 'Second');
    const { headers } = await browser.send('GET', '/auth/sign-in?fresh=true&returnTo=/');
    expect(new URL(String(headers.location)).origin).toBe(second.issuer);
  });
});

describe('adding an identity to one’s own', () => {
  const JSON_OF_OURS = { ...OURS, 'content-type': 'application/json' };

  async function leave(browser: Visitor, provider: string) {
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await api.inject({
      method: 'POST',
      url: '/api/v1/me/identities',
      headers: { cookie, ...JSON_OF_OURS },
      payload: { provider },
    });
    for (const { name, value } of answer.cookies) browser.cookies.set(name, value);
    return answer;
  }
  async function add(browser: Visitor, provider: string, persona: string) {
    const { location } = (await leave(browser, provider)).json<{ location: string }>();
    const { pathname, search } = new URL(await signInByHttp(location, persona));
    return browser.send('GET', pathname + search);
  }

  it('lets the same person in by either', async () => {
    const browser = new Visitor(api);
    await signIn(browser, 'First');
    const answer = await add(browser, 'Second', 'jonna.coordinator');
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/me']);
    const elsewhere = new Visitor(api);
    await signIn(elsewhere, 'Second');
    expect(await who(elsewhere)).toBe(jonnaId);
    const { items } = (await browser.send('GET', '/api/v1/me/identities')).json<{ items: { provider: string }[] }>();
    expect(items.map(({ provider }) => provider)).toEqual(['First', 'Second']);
  });

  it('takes any address there: who adds it is who is signed in', async () => {
    const browser = new Visitor(api);
    await signIn(browser, 'First');
    expect((await add(browser, 'Narrow', 'arne.auditor')).statusCode).toBe(303);
    const elsewhere = new Visitor(api);
    await signIn(elsewhere, 'Narrow', 'arne.auditor');
    expect(await who(elsewhere)).toBe(jonnaId);
  });

  it('never takes one that is somebody else’s', async () => {
    await signIn(new Visitor(api), 'Second', 'sipho.coordinator');
    const browser = new Visitor(api);
    await signIn(browser, 'First');
    const answer = await add(browser, 'Second', 'sipho.coordinator');
    expect(answer.json()).toMatchObject({ status: 409, code: 'identity_taken' });
    const sipho = new Visitor(api);
    await signIn(sipho, 'Second', 'sipho.coordinator');
    expect(await who(sipho)).toBe(siphoId);
  });

  it('is done for whoever left, and not for who is signed in when the browser comes back', async () => {
    const browser = new Visitor(api);
    await signIn(browser, 'First');
    const { location } = (await leave(browser, 'Second')).json<{ location: string }>();
    browser.cookies.set(COOKIE, await api.get(Sessions).open(siphoId, 'browser'));
    const { pathname, search } = new URL(await signInByHttp(location, 'jonna.coordinator'));
    expect((await browser.send('GET', pathname + search)).json()).toMatchObject({ code: 'sign_in_failed' });
    expect(await identities()).toHaveLength(1);
  });

  it('asks for a fresh sign-in', async () => {
    const browser = new Visitor(api);
    browser.cookies.set(COOKIE, await api.get(Sessions).open(jonnaId, 'browser'));
    expect((await leave(browser, 'Second')).json()).toMatchObject({ code: 'fresh_sign_in_needed' });
  });

  it('can be undone, but for the last', async () => {
    const browser = new Visitor(api);
    await signIn(browser, 'First');
    await add(browser, 'Second', 'jonna.coordinator');
    const { items } = (await browser.send('GET', '/api/v1/me/identities')).json<{ items: { id: string }[] }>();
    const give = (index: number) => browser.send('DELETE', `/api/v1/me/identities/${items[index]?.id}`, OURS);
    expect((await give(0)).statusCode).toBe(204);
    expect((await signIn(new Visitor(api), 'First')).json()).toMatchObject({ code: 'person_unknown' });
    expect((await give(1)).json()).toMatchObject({
      code: 'requirements_not_met',
      problems: [{ code: 'last_way_to_sign_in' }],
    });
    expect((await signIn(new Visitor(api), 'Second')).statusCode).toBe(303);
  });

  it('is written down among what was done to the person', async () => {
    const browser = new Visitor(api);
    await signIn(browser, 'First');
    await add(browser, 'Second', 'jonna.coordinator');
    const rows = await database.asSystem<{ event: object }>(
      "SELECT event FROM audit_entry WHERE stream = 'person:' || $1 ORDER BY position DESC LIMIT 1",
      [jonnaId],
    );
    expect(rows).toEqual([{ event: { type: 'IDENTITY_LINKED', issuer: second.issuer } }]);
  });
});
