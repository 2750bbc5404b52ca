import { randomUUID } from 'node:crypto';

import type { NestFastifyApplication } from '@nestjs/platform-fastify';

import { People, Sessions } from '@medel/identity';
import type { Role } from '@medel/kernel';

import { createApi } from '../../apps/api/src/create-api.js';
import { freshDatabase, testConfig, type TestDatabase } from '../database.js';

let database: TestDatabase;
let api: NestFastifyApplication;
let funderId: string;
let townId: string;
let strangerId: string;
let adam: string;
let jonna: string;

beforeAll(async () => {
  database = await freshDatabase();
  api = await createApi(testConfig(database));
});
afterAll(async () => {
  await api.close();
  await database.close();
});

beforeEach(async () => {
  funderId = await organisation('funder', null);
  townId = await organisation('municipality', funderId);
  strangerId = await organisation('municipality', await organisation('funder', null));
  adam = await person([funderId, 'administrator']);
  jonna = await person([townId, 'coordinator']);
});

async function organisation(kind: string, registeredBy: string | null): Promise<string> {
  const [row] = await database.asSystem<{ id: string }>(
    'INSERT INTO organisation (name, country, kind, registered_by) VALUES ($1, $2, $3, $4) RETURNING id',
    [`${kind} ${randomUUID()}`, 'SE', kind, registeredBy],
  );
  return row?.id ?? '';
}

async function person(...roles: [organisationId: string, role: Role][]): Promise<string> {
  const id = randomUUID();
  await database.asSystem('INSERT INTO person (id, name, email) VALUES ($1, $2, $3)', [id, 'Person', mailOf(id)]);
  for (const [organisationId, role] of roles) {
    await database.asSystem('INSERT INTO membership (person_id, organisation_id, role) VALUES ($1, $2, $3)', [
      id,
      organisationId,
      role,
    ]);
  }
  return id;
}

const mailOf = (id: string) => `${id}@example.org`;

async function send(personId: string, method: 'GET' | 'POST', path: string, payload?: object) {
  const token = await api.get(Sessions).open(personId, 'development');
  const answer = await api.inject({
    method,
    url: `/api/v1/${path}`,
    headers: { authorization: `Bearer ${token}` },
    ...(payload && { payload }),
  });
  const body = answer.json<{ id: string; code: string; problems?: { code: string }[]; items: Listed[] }>();
  return { status: answer.statusCode, ...body, codes: (body.problems ?? []).map(({ code }) => code) };
}

interface Listed {
  readonly id: string;
  readonly email: string;
  readonly active: boolean;
  readonly invitedUntil: string | null;
  readonly memberships: { id: string; role: Role; validUntil: string | null }[];
}

const invitation = (more: object = {}) => ({
  name: 'Ny Kollega',
  email: `${randomUUID()}@example.org`,
  language: 'sv',
  role: 'coordinator',
  ...more,
});

const listed = async (personId: string, organisationId = townId) =>
  (await send(adam, 'GET', `organisations/${organisationId}/people`)).items.find(({ id }) => id === personId);

describe('inviting', () => {
  it('lets somebody in with a role, tells them by mail and writes it down', async () => {
    const { status, id } = await send(adam, 'POST', `organisations/${townId}/people`, invitation());
    expect(status).toBe(201);
    expect(await listed(id)).toMatchObject({ active: true, memberships: [{ role: 'coordinator', validUntil: null }] });
    const entries = await database.asSystem(
      `SELECT actor_id, event ->> 'type' AS type, event ->> 'role' AS role FROM audit_entry WHERE stream = $1`,
      [`person:${id}`],
    );
    expect(entries).toEqual([{ actor_id: adam, type: 'ROLE_GRANTED', role: 'coordinator' }]);
    const messages = await database.asSystem(
      `SELECT type, payload ->> 'template' AS template FROM outbox_message WHERE payload #>> '{subject,id}' = $1`,
      [id],
    );
    expect(messages).toEqual([{ type: 'notifyPerson', template: 'invited' }]);
  });

  it('makes nobody twice, however the address is written', async () => {
    const email = mailOf(jonna).toUpperCase();
    const { id } = await send(
      adam,
      'POST',
      `organisations/${townId}/people`,
      invitation({ email, role: 'controller' }),
    );
    expect(id).toBe(jonna);
    expect((await listed(jonna))?.memberships.map(({ role }) => role)).toEqual(['controller', 'coordinator']);
  });

  it('holds for fourteen days and can be renewed', async () => {
    const recognise = (email: string) =>
      api.get(People).recognise({ issuer: 'https://login.example.org', subject: email, verifiedEmail: email });
    const asked = invitation();
    const { id } = await send(adam, 'POST', `organisations/${townId}/people`, asked);
    await database.asSystem("UPDATE person SET invited_until = invited_until - interval '14 days' WHERE id = $1", [id]);
    await expect(recognise(asked.email)).rejects.toMatchObject({ code: 'person_unknown' });
    await send(adam, 'POST', `organisations/${townId}/people`, asked);
    expect(await recognise(asked.email)).toBe(id);
    expect((await listed(id))?.invitedUntil).toBeNull();
  });

  it.each(['nobody', 'a@', '@b.se', 'a b@c.se', `${'x'.repeat(250)}@b.se`])(
    'takes no %j for an address',
    async (email) => {
      expect(await send(adam, 'POST', `organisations/${townId}/people`, invitation({ email }))).toMatchObject({
        status: 422,
        codes: ['email_expected'],
      });
    },
  );
});

describe('giving a role', () => {
  const give = (giver: string, organisationId: string, personId: string, role: Role, more: object = {}) =>
    send(giver, 'POST', `organisations/${organisationId}/people/${personId}/memberships`, { role, ...more });

  it('counts from the next request', async () => {
    const before = await send(jonna, 'GET', `organisations/${townId}/people`);
    await give(adam, townId, jonna, 'administrator');
    const after = await send(jonna, 'GET', `organisations/${townId}/people`);
    expect([before.status, after.status]).toEqual([403, 200]);
  });

  it('for a time ends by itself', async () => {
    const validUntil = new Date(Date.now() + 60_000).toISOString();
    const { id } = await give(adam, townId, jonna, 'administrator', { validUntil });
    const given = (await listed(jonna))?.memberships.find((one) => one.id === id);
    expect(new Date(given?.validUntil ?? 0).toISOString()).toBe(validUntil);
    await database.asSystem("UPDATE membership SET valid_until = now() - interval '1 second' WHERE id = $1", [id]);
    expect((await send(jonna, 'GET', `organisations/${townId}/people`)).status).toBe(403);
  });

  it('is refused with every reason', async () => {
    const validUntil = '2020-01-01T00:00:00Z';
    expect(await give(adam, funderId, adam, 'coordinator', { validUntil })).toMatchObject({
      status: 422,
      codes: ['role_does_not_fit', 'role_to_oneself', 'ended_already'],
    });
  });

  it('to oneself is refused by the database as well', async () => {
    const write = database.asSystem(
      "INSERT INTO membership (person_id, organisation_id, role, granted_by) VALUES ($1, $2, 'approver', $1)",
      [adam, funderId],
    );
    await expect(write).rejects.toMatchObject({ code: '23514' });
  });

  it('is for people of the organisation only; others are invited', async () => {
    const elsewhere = await person([strangerId, 'coordinator']);
    expect((await give(adam, townId, elsewhere, 'coordinator')).status).toBe(404);
  });
});

describe('withdrawing a role', () => {
  const membershipOf = async (personId: string, organisationId = townId) =>
    (await listed(personId, organisationId))?.memberships[0]?.id ?? '';

  it('counts from the next request and happens once', async () => {
    const id = await membershipOf(jonna);
    expect((await send(adam, 'POST', `memberships/${id}/withdrawal`)).status).toBe(200);
    expect(await listed(jonna)).toBeUndefined();
    expect((await send(adam, 'POST', `memberships/${id}/withdrawal`)).status).toBe(404);
  });

  it('leaves no funder without an administrator, also when two go at once', async () => {
    const second = await person([funderId, 'administrator']);
    const ids = [await membershipOf(adam, funderId), await membershipOf(second, funderId)];
    const answers = await Promise.all([
      send(adam, 'POST', `memberships/${ids[1]}/withdrawal`),
      send(second, 'POST', `memberships/${ids[0]}/withdrawal`),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, expect.any(Number)]);
    const left = await database.asSystem(
      "SELECT FROM membership WHERE organisation_id = $1 AND role = 'administrator' AND valid_until > now()",
      [funderId],
    );
    expect(left).toHaveLength(1);
  });

  it('may leave a municipality without one, since its funder looks after it', async () => {
    const own = await person([townId, 'administrator']);
    expect((await send(adam, 'POST', `memberships/${await membershipOf(own)}/withdrawal`)).status).toBe(200);
  });
});

describe('shutting out', () => {
  const shutOut = (actor: string, id: string) =>
    send(actor, 'POST', `people/${id}/deactivation`, { reason: 'Has left' });

  it('ends every session and every mail, until they are let in again', async () => {
    const token = await api.get(Sessions).open(jonna, 'browser');
    expect((await shutOut(adam, jonna)).status).toBe(200);
    expect(await api.get(Sessions).find(token, 'browser')).toBeUndefined();
    expect((await listed(jonna))?.active).toBe(false);
    await send(adam, 'POST', `people/${jonna}/reactivation`);
    expect((await listed(jonna))?.active).toBe(true);
    expect(await api.get(Sessions).find(token, 'browser')).toBeUndefined();
  });

  it('is undone by whoever did it, their colleagues and the funder, and by nobody else', async () => {
    const [own, colleague] = [await person([townId, 'administrator']), await person([townId, 'administrator'])];
    const letIn = (actor: string) => send(actor, 'POST', `people/${jonna}/reactivation`);
    await shutOut(own, jonna);
    expect((await letIn(colleague)).status).toBe(200);
    await shutOut(own, jonna);
    expect((await letIn(adam)).status).toBe(200);
    await shutOut(adam, jonna);
    expect(await letIn(own)).toMatchObject({ status: 422, codes: ['shut_out_by_another'] });
    expect((await listed(jonna))?.active).toBe(false);
    expect((await letIn(adam)).status).toBe(200);
  });

  it('is not done to somebody who belongs to others as well', async () => {
    const both = await person([townId, 'coordinator'], [strangerId, 'coordinator']);
    expect(await shutOut(adam, both)).toMatchObject({ status: 422, codes: ['also_elsewhere'] });
  });

  it('is not done to oneself', async () => {
    expect((await shutOut(adam, adam)).codes).toEqual(['oneself', 'last_administrator']);
  });
});

describe('the organisations one looks after', () => {
  const administered = async (personId: string) =>
    (await send(personId, 'GET', 'me/administered-organisations')).items.map(({ id }) => id);

  it("are one's own and those one's funder let in", async () => {
    const own = await person([townId, 'administrator']);
    expect(await Promise.all([adam, own, jonna].map(administered))).toEqual([[funderId, townId], [townId], []]);
  });
});

describe('whoever is no administrator', () => {
  const attempts = (organisationId: string, personId: string, membershipId: string) =>
    [
      ['GET', `organisations/${organisationId}/people`],
      ['POST', `organisations/${organisationId}/people`, invitation()],
      ['POST', `organisations/${organisationId}/people/${personId}/memberships`, { role: 'coordinator' }],
      ['POST', `memberships/${membershipId}/withdrawal`],
      ['POST', `people/${personId}/deactivation`, { reason: 'x' }],
      ['POST', `people/${personId}/reactivation`],
    ] as const;
  const membershipOf = async (personId: string) =>
    (await database.asSystem<{ id: string }>('SELECT id FROM membership WHERE person_id = $1', [personId]))[0]?.id ??
    '';

  it('is refused in their own organisation', async () => {
    const colleague = await person([townId, 'controller']);
    const statuses = [];
    for (const [method, path, body] of attempts(townId, colleague, await membershipOf(colleague)))
      statuses.push((await send(jonna, method, path, body)).status);
    expect(statuses).toEqual([403, 403, 403, 403, 403, 403]);
  });

  it('learns nothing of other organisations, be they there or not', async () => {
    const stranger = await person([strangerId, 'coordinator']);
    for (const outsider of [jonna, adam, await person()]) {
      const there = attempts(strangerId, stranger, await membershipOf(stranger));
      const nowhere = attempts(randomUUID(), randomUUID(), randomUUID());
      for (const [index, [method, path, body]] of there.entries()) {
        const [, missing] = nowhere[index] ?? ['GET', ''];
        const [one, other] = [await send(outsider, method, path, body), await send(outsider, method, missing, body)];
        expect([one.status, one.code]).toEqual([404, 'not_found']);
        expect({ ...one, instance: '', traceId: '' }).toEqual({ ...other, instance: '', traceId: '' });
      }
    }
    expect(await database.asSystem('SELECT FROM membership WHERE person_id = $1', [stranger])).toHaveLength(1);
  });
});
