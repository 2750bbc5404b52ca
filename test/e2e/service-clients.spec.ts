import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { base64url, SignJWT } from 'jose';
import { Client } from 'pg';

import { Sessions } from '@medel/identity';
import { ROLES, type Role } from '@medel/kernel';
import { STAND_IN_SERVICE_CLIENT, startIdentityProvider } from '@medel/stand-ins';

import { createApi } from '../../apps/api/src/create-api.js';
import { freePort } from '../../scripts/local/postgres.mjs';
import { freshDatabase, testConfig, type TestDatabase } from '../database.js';
import { rulePack } from '../factories/rule-pack.js';
import { World } from '../factories/world.js';
import { claimsOf, startIssuer, type Issuer } from '../issuer.js';

const PUBLIC_URL = 'http://medel.test';
const AUDIENCE = `${PUBLIC_URL}/api`;

interface Answer {
  readonly id: string;
  readonly code: string;
  readonly problems?: readonly { code: string; detail: { sv: string; en: string } }[];
  readonly items: readonly { id: string }[];
}

let database: TestDatabase;
let issuer: Issuer;
let api: NestFastifyApplication;
let world: World;
let adminId: string;
let clientId: string;
let caseId: string;

beforeAll(async () => {
  database = await freshDatabase();
  issuer = await startIssuer(AUDIENCE);
  api = await createApi(testConfig(database, { PUBLIC_URL, OIDC_ISSUER: issuer.url }));
  world = await World.build(api, database);
  caseId = await world.completeDraft();
  adminId = (await world.person('administrator', world.leadId)).id;
  ({ id: clientId } = (await register('accounting', 'controller')).body);
});
afterAll(async () => {
  await api.close();
  await issuer.close();
  await database.close();
});

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

async function asAdministrator(method: 'GET' | 'POST', path: string, payload?: object) {
  const token = await api.get(Sessions).open(adminId, 'development');
  const answer = await api.inject({
    method,
    url: `/api/v1/${path}`,
    headers: { authorization: `Bearer ${token}` },
    ...(payload && { payload }),
  });
  const body = answer.json<Answer>();
  return { status: answer.statusCode, body, codes: (body.problems ?? []).map(({ code }) => code) };
}

const register = (name: string, role: Role, validUntil = inDays(300)) =>
  asAdministrator('POST', `organisations/${world.leadId}/service-clients`, { name, clientId: name, role, validUntil });

async function withToken(token: string, method: 'GET' | 'POST' = 'GET', path = 'me', payload?: object) {
  const answer = await api.inject({
    method,
    url: `/api/v1/${path}`,
    headers: { authorization: `Bearer ${token}` },
    ...(payload && { payload }),
  });
  const body = answer.json<Answer>();
  return {
    status: answer.statusCode,
    body,
    codes: (body.problems ?? []).map(({ code }) => code),
    challenge: answer.headers['www-authenticate'],
    type: answer.headers['content-type'],
  };
}

describe('a registered service client', () => {
  it('acts as itself, with the role it was given', async () => {
    const { status, body } = await withToken(await issuer.token());
    expect(status).toBe(200);
    expect(body).toMatchObject({
      id: clientId,
      name: 'accounting',
      email: null,
      session: null,
      memberships: [{ organisationId: world.leadId, role: 'controller' }],
    });
  });

  it('edits what its role may, asked by no browser, and the audit trail says that it did', async () => {
    const [row] = await database.asSystem<{ version: number }>('SELECT version FROM application WHERE id = $1', [
      caseId,
    ]);
    const edited = await api.inject({
      method: 'PATCH',
      url: `/api/v1/applications/${caseId}`,
      headers: { authorization: `Bearer ${await issuer.token()}`, 'if-match': `"${row?.version}"` },
      payload: { title: 'From the accounts' },
    });
    expect(edited.statusCode).toBe(200);
    const [entry] = await database.asSystem(
      'SELECT actor_id FROM audit_entry WHERE stream = $1 ORDER BY position DESC LIMIT 1',
      [`application:${caseId}`],
    );
    expect(entry).toEqual({ actor_id: clientId });
  });

  it('sees the cases of its organisation and of no other', async () => {
    const elsewhere = await World.build(api, database, { pack: { ...rulePack, version: 9 } });
    const foreign = await elsewhere.completeDraft();
    const token = await issuer.token();
    const { items } = (await withToken(token, 'GET', 'applications')).body;
    expect(items.map(({ id }) => id)).toEqual([caseId]);
    expect(await withToken(token, 'GET', `applications/${foreign}`)).toMatchObject({ status: 404 });
    expect(await withToken(token, 'GET', `applications/${caseId}`)).toMatchObject({ status: 200 });
  });

  it('cannot do what asks for somebody who has just proved who they are', async () => {
    const attempt = await withToken(await issuer.token(), 'POST', `people/${adminId}/deactivation`, { reason: 'x' });
    expect(attempt).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  });

  it('is switched off and on again, and counts from the next request', async () => {
    const token = await issuer.token();
    await asAdministrator('POST', `people/${clientId}/deactivation`, { reason: 'Leaked' });
    expect(await withToken(token)).toMatchObject({ status: 401, codes: ['client_switched_off'] });
    await asAdministrator('POST', `people/${clientId}/reactivation`);
    expect(await withToken(token)).toMatchObject({ status: 200 });
  });

  it('is nobody when its time is over', async () => {
    await register('briefly', 'auditor');
    const token = await issuer.token({ sub: 'briefly', client_id: 'briefly' });
    expect((await withToken(token)).status).toBe(200);
    await database.asSystem(
      "UPDATE membership m SET valid_until = now() FROM person p WHERE p.id = m.person_id AND p.subject = 'briefly'",
    );
    expect(await withToken(token)).toMatchObject({ status: 401, codes: ['client_switched_off'] });
  });
});

describe('an access token', () => {
  const now = Math.floor(Date.now() / 1000);
  it.each<[string, Record<string, unknown>, Record<string, string>, string]>([
    ['for another audience', { aud: PUBLIC_URL }, {}, 'token_audience'],
    ['from another issuer', { iss: 'https://login.example.org' }, {}, 'token_issuer'],
    ['that has expired', { exp: now - 60 }, {}, 'token_expired'],
    ['that lives on and on', { iat: now - 3_700, exp: now + 86_400 }, {}, 'token_expired'],
    ['that is not valid yet', { nbf: now + 60 }, {}, 'token_not_yet_valid'],
    ['from the future', { iat: now + 60 }, {}, 'token_not_yet_valid'],
    ['without an end', { exp: undefined }, {}, 'token_incomplete'],
    ['without an id', { jti: undefined }, {}, 'token_incomplete'],
    ['that is an ID token', {}, { typ: 'JWT' }, 'token_type'],
    ['of a person', { sub: 'jonna' }, {}, 'token_of_a_person'],
    ['of a client nobody registered', { sub: 'else', client_id: 'else' }, {}, 'client_unknown'],
    ['made with a key of somebody else', {}, { kid: 'second' }, 'token_signature'],
  ])('%s is refused, and says why', async (_, claims, header, expected) => {
    expect(await withToken(await issuer.token(claims, header))).toMatchObject({
      status: 401,
      body: { code: 'token_refused' },
      codes: [expected],
      challenge: 'Bearer error="invalid_token"',
      type: expect.stringContaining('application/problem+json') as string,
    });
  });

  it.each([
    ['exp', -20],
    ['nbf', 20],
  ])('whose %s is off by a little still counts: clocks differ', async (claim, seconds) => {
    expect((await withToken(await issuer.token({ [claim]: now + seconds }))).status).toBe(200);
  });

  it('that nobody signed is refused', async () => {
    const claims = claimsOf(issuer.url, AUDIENCE);
    const unsigned = [{ alg: 'none', typ: 'at+jwt' }, claims].map((part) => base64url.encode(JSON.stringify(part)));
    expect(await withToken(`${unsigned.join('.')}.`)).toMatchObject({ status: 401, codes: ['token_algorithm'] });
  });

  it('signed with the public key as a password is refused', async () => {
    const secret = new TextEncoder().encode(JSON.stringify(issuer.publicKey));
    const forged = await new SignJWT(claimsOf(issuer.url, AUDIENCE))
      .setProtectedHeader({ alg: 'HS256', kid: 'first', typ: 'at+jwt' })
      .sign(secret);
    expect(await withToken(forged)).toMatchObject({ status: 401, codes: ['token_algorithm'] });
  });

  it('whose content was changed is refused', async () => {
    const [header = '', , signature = ''] = (await issuer.token()).split('.');
    const claims = base64url.encode(JSON.stringify({ ...claimsOf(issuer.url, AUDIENCE), sub: 'x', client_id: 'x' }));
    expect(await withToken(`${header}.${claims}.${signature}`)).toMatchObject({ codes: ['token_signature'] });
  });

  it.each(['', 'x', 'a.b', 'a b', 'a'.repeat(43), 'a.b.c.d'])('%j is none', async (token) => {
    expect((await withToken(token)).status).toBe(401);
  });

  it('counts in no cookie, and what a cookie holds counts as no token', async () => {
    const token = await issuer.token();
    const inCookie = await api.inject({ url: '/api/v1/me', headers: { cookie: `__Host-medel=${token}` } });
    const session = await api.get(Sessions).open(adminId, 'browser');
    const beside = await api.inject({
      url: '/api/v1/me',
      headers: { authorization: 'Bearer a.b.c', cookie: `__Host-medel=${session}` },
    });
    expect([inCookie.statusCode, (await withToken(session)).status, beside.statusCode]).toEqual([401, 401, 401]);
  });
});

describe('registering', () => {
  it('is written down, and shown among the people of the organisation', async () => {
    const { status, body } = await register('archive', 'auditor');
    expect(status).toBe(201);
    const staff = await asAdministrator('GET', `organisations/${world.leadId}/people`);
    expect(staff.body.items.find(({ id }) => id === body.id)).toMatchObject({
      kind: 'service',
      clientId: 'archive',
      email: null,
      memberships: [{ role: 'auditor' }],
    });
    const entries = await database.asSystem(
      "SELECT actor_id, event ->> 'type' AS type FROM audit_entry WHERE stream = $1 ORDER BY position",
      [`person:${body.id}`],
    );
    expect(entries).toEqual([
      { actor_id: adminId, type: 'CLIENT_REGISTERED' },
      { actor_id: adminId, type: 'ROLE_GRANTED' },
    ]);
  });

  it('happens once for a client', async () => {
    expect(await register('accounting', 'auditor')).toMatchObject({ status: 409, body: { code: 'already_exists' } });
  });

  it('takes no role that is for people, and no end beyond a year', async () => {
    expect(await register('greedy', 'signatory', inDays(400))).toMatchObject({
      status: 422,
      codes: ['role_for_people', 'end_within_a_year'],
    });
  });

  it('can be renewed for another year, and not for two', async () => {
    const renew = (validUntil: string) =>
      asAdministrator('POST', `organisations/${world.leadId}/people/${clientId}/memberships`, {
        role: 'controller',
        validUntil,
      });
    expect([(await renew(inDays(360))).status, (await renew(inDays(700))).status]).toEqual([201, 422]);
  });
});

describe('the database, whoever writes to it', () => {
  let app: Client;
  beforeAll(async () => {
    app = new Client({ connectionString: database.appUrl, options: '-c search_path=medel' });
    await app.connect();
  });
  afterAll(() => app.end());

  const appoint = (role: string, kind: string, until = "now() + interval '30 days'") =>
    app.query(
      `INSERT INTO membership (person_id, person_kind, organisation_id, role, valid_from, valid_until)
       VALUES ($1, $2, $3, $4, now(), ${until})`,
      [clientId, kind, world.leadId, role],
    );

  it.each(ROLES.filter((role) => !['auditor', 'controller'].includes(role)))(
    'lets no service client be %s',
    async (role) => {
      await expect(appoint(role, 'service')).rejects.toMatchObject({ constraint: 'service_role' });
      await expect(appoint(role, 'person')).rejects.toMatchObject({ code: '23503' });
    },
  );

  it('lets none be anything for longer than a year', async () => {
    const forever = appoint('auditor', 'service', "'infinity'");
    await expect(forever).rejects.toMatchObject({ constraint: 'service_role' });
  });

  it('makes no person of one that has a role', async () => {
    const change = app.query(
      `UPDATE person SET kind = 'person', email = 'robot@example.org', issuer = NULL, subject = NULL WHERE id = $1`,
      [clientId],
    );
    await expect(change).rejects.toMatchObject({ code: '23503' });
  });

  it('moves no case because of one', async () => {
    const move = app.query(
      `SELECT record_transition('application', $1, (SELECT version FROM application WHERE id = $1), 'draft', 'submitted',
                                '{"type": "SUBMIT"}', $2, '[]', now())`,
      [caseId, clientId],
    );
    await expect(move).rejects.toMatchObject({ code: 'MD007' });
  });
});

describe('the stand-in', () => {
  it('gives its service client tokens that are taken here', async () => {
    const port = await freePort();
    const standIn = await startIdentityProvider({ port, publicUrl: PUBLIC_URL });
    const other = await createApi(testConfig(database, { PUBLIC_URL, OIDC_ISSUER: standIn.issuer }));
    await database.asSystem('UPDATE person SET issuer = $1 WHERE id = $2', [standIn.issuer, clientId]);
    const answer = await fetch(`${standIn.issuer}/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: STAND_IN_SERVICE_CLIENT.id,
        client_secret: STAND_IN_SERVICE_CLIENT.secret,
        resource: AUDIENCE,
      }),
    });
    const { access_token: token } = (await answer.json()) as { access_token: string };
    const me = await other.inject({ url: '/api/v1/me', headers: { authorization: `Bearer ${token}` } });
    await other.close();
    await standIn.close();
    expect(me.json()).toMatchObject({ id: clientId });
  });
});
