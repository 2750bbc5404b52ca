import { randomUUID } from 'node:crypto';

import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Client } from 'pg';

import { EmergencyAccessService } from '@medel/administration';
import { Sessions } from '@medel/identity';
import { SYSTEM, type Role } from '@medel/kernel';
import { Notifications, NotificationsModule, SilentMailer } from '@medel/notifications';
import { Transitions } from '@medel/transitions';

import { createApi } from '../../apps/api/src/create-api.js';
import { freshDatabase, moduleOn, testConfig, type TestDatabase } from '../database.js';

let database: TestDatabase;
let api: NestFastifyApplication;
let funderId: string;
let townId: string;
let adam: string;
let arne: string;

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
  adam = await person([funderId, 'administrator']);
  arne = await person([funderId, 'auditor']);
});

async function organisation(kind: string, registeredBy: string | null): Promise<string> {
  const [row] = await database.asSystem<{ id: string }>(
    "INSERT INTO organisation (name, country, kind, registered_by) VALUES ('Somewhere', 'SE', $1, $2) RETURNING id",
    [kind, registeredBy],
  );
  return row?.id ?? '';
}

async function person(...roles: [organisationId: string, role: Role][]): Promise<string> {
  const id = randomUUID();
  await database.asSystem('INSERT INTO person (id, name, email) VALUES ($1, $2, $3)', [id, 'P', `${id}@example.org`]);
  for (const role of roles)
    await database.asSystem('INSERT INTO membership (person_id, organisation_id, role) VALUES ($1, $2, $3)', [
      id,
      ...role,
    ]);
  return id;
}

interface Answer {
  readonly id: string;
  readonly code: string;
  readonly problems?: readonly { code: string }[];
  readonly items: readonly Record<string, unknown>[];
  readonly memberships: readonly Record<string, unknown>[];
}

async function send(personId: string, method: 'GET' | 'POST', path: string, payload?: object) {
  const token = await api.get(Sessions).open(personId, 'development');
  const answer = await api.inject({
    method,
    url: `/api/v1/${path}`,
    headers: { authorization: `Bearer ${token}` },
    ...(payload && { payload }),
  });
  const body = answer.json<Answer>();
  return { status: answer.statusCode, ...body, codes: (body.problems ?? []).map(({ code }) => code) };
}

const ask = (who: string, organisationId = townId, role: Role = 'signatory') =>
  send(who, 'POST', `organisations/${organisationId}/emergency-access`, { role, reason: 'The signatory is ill' });
const approve = (who: string, id: string) => send(who, 'POST', `emergency-access/${id}/approval`);
const end = (who: string, id: string) => send(who, 'POST', `emergency-access/${id}/end`);
const rolesOf = async (who: string) => (await send(who, 'GET', 'me')).memberships.map(({ role }) => role);
const told = async (id: string) =>
  (
    await database.asSystem<{ template: string }>(
      `SELECT payload ->> 'template' AS template FROM outbox_message
        WHERE type = 'notifyStaff' AND payload #>> '{subject,id}' = $1 ORDER BY id`,
      [id],
    )
  ).map(({ template }) => template);
/** As if it had been asked for and approved earlier. */
const earlier = (id: string, minutes: number) =>
  database.asSystem(
    `UPDATE emergency_access SET asked_at = asked_at - $2 * interval '1 minute', approved_at = approved_at - $2 * interval '1 minute',
            ends_at = ends_at - $2 * interval '1 minute' WHERE id = $1`,
    [id, minutes],
  );

describe('emergency access', () => {
  it('is nothing until a second person lets it, then a role for an hour', async () => {
    const { status, id } = await ask(adam);
    expect([status, await rolesOf(adam)]).toEqual([201, ['administrator']]);
    expect((await approve(arne, id)).status).toBe(200);
    const { memberships } = await send(adam, 'GET', 'me');
    const taken = memberships.find(({ isEmergency }) => isEmergency);
    expect(taken).toMatchObject({ organisationId: townId, role: 'signatory', actsFor: null });
    const lasts = Date.parse(String(taken?.validUntil)) - Date.parse(String(taken?.validFrom));
    expect(lasts).toBe(60 * 60_000);
  });

  it('is in the audit stream from the first word to the last, and everybody is told each time', async () => {
    const { id } = await ask(adam);
    await approve(arne, id);
    await end(adam, id);
    const entries = await database.asSystem(
      "SELECT actor_id, event ->> 'type' AS type, event ->> 'reason' AS reason FROM audit_entry WHERE stream = $1 ORDER BY position",
      [`emergency_access:${id}`],
    );
    expect(entries).toEqual([
      { actor_id: adam, type: 'EMERGENCY_ASKED', reason: 'The signatory is ill' },
      { actor_id: arne, type: 'EMERGENCY_APPROVED', reason: null },
      { actor_id: adam, type: 'EMERGENCY_ENDED', reason: null },
    ]);
    expect(await told(id)).toEqual(['emergency_asked', 'emergency_approved', 'emergency_ended']);
  });

  it('is told to every administrator and auditor of the funder, and to no service client', async () => {
    const other = await person([funderId, 'administrator']);
    await person([funderId, 'programme_officer'], [townId, 'administrator']);
    await database.asSystem(
      `WITH robot AS (INSERT INTO person (kind, name, issuer, subject) VALUES ('service', 'Robot', 'https://i', $1) RETURNING id, kind)
       INSERT INTO membership (person_id, person_kind, organisation_id, role, valid_from, valid_until)
       SELECT id, kind, $2, 'auditor', now(), now() + interval '9 days' FROM robot`,
      [randomUUID(), funderId],
    );
    const { id } = await ask(adam);
    const app = await moduleOn(database, [NotificationsModule.sendingBy(SilentMailer)]);
    const [message] = await database.asSystem<{ id: string; type: string; payload: Record<string, unknown> }>(
      "SELECT id, type, payload FROM outbox_message WHERE payload #>> '{subject,id}' = $1",
      [id],
    );
    if (!message) throw new Error('nobody is told');
    await api.get(Transitions).command({ type: 'emergency_access', id: null }, {}, { actor: SYSTEM }, async (tx) => {
      await app.get(Notifications).tellStaff(tx, message);
      return {};
    });
    await app.close();
    const mails = await database.asSystem<{ person_id: string; body: string }>(
      "SELECT person_id, body FROM mail WHERE template = 'emergency_asked' AND outbox_id = $1",
      [message.id],
    );
    expect(mails.map(({ person_id: id }) => id).sort()).toEqual([adam, arne, other].sort());
    expect(mails.every(({ body }) => body.includes('/emergency'))).toBe(true);
  });

  it('is asked for by administrators alone, and for a role that there is', async () => {
    expect(await ask(arne)).toMatchObject({ status: 403 });
    expect(await ask(adam, townId, 'approver')).toMatchObject({ status: 422, codes: ['role_does_not_fit'] });
    expect(await ask(adam, await organisation('funder', null), 'approver')).toMatchObject({ status: 404 });
  });

  it('is approved by nobody who asked for it, nor by whoever stands in for them', async () => {
    const { id } = await ask(adam);
    const deputy = await person([funderId, 'auditor']);
    await database.asSystem(
      `INSERT INTO delegation (membership_id, delegator_id, delegate_id, valid_from, valid_until, reason)
       SELECT id, person_id, $2, now(), now() + interval '9 days', 'Away' FROM membership WHERE person_id = $1`,
      [adam, deputy],
    );
    expect(await approve(adam, id)).toMatchObject({ status: 403, code: 'four_eyes' });
    expect(await approve(deputy, id)).toMatchObject({ status: 403, code: 'four_eyes' });
    expect(await rolesOf(adam)).toEqual(['administrator']);
  });

  it('is approved by the overseer alone: to the people of the town it is refused, to strangers it is not there', async () => {
    const { id } = await ask(adam);
    const [own, officer, stranger] = [
      await person([townId, 'administrator']),
      await person([funderId, 'programme_officer']),
      await person([await organisation('funder', null), 'administrator']),
    ];
    expect((await approve(own, id)).status).toBe(403);
    expect((await approve(officer, id)).status).toBe(403);
    expect((await approve(stranger, id)).status).toBe(404);
    expect((await end(stranger, id)).status).toBe(404);
  });

  it('is settled once', async () => {
    const { id } = await ask(adam);
    await approve(arne, id);
    expect(await approve(arne, id)).toMatchObject({ status: 422, codes: ['emergency_settled'] });
    const refused = (await ask(adam)).id;
    await end(arne, refused);
    expect(await approve(arne, refused)).toMatchObject({ status: 422, codes: ['emergency_settled'] });
  });

  it('is void when nobody approved it within the hour', async () => {
    const { id } = await ask(adam);
    await earlier(id, 61);
    expect(await approve(arne, id)).toMatchObject({ status: 422, codes: ['emergency_settled'] });
  });

  it('ends by itself, whether or not anybody looks, and is then told once', async () => {
    const { id } = await ask(adam);
    await approve(arne, id);
    await earlier(id, 60);
    expect(await rolesOf(adam)).toEqual(['administrator']);
    const service = api.get(EmergencyAccessService);
    expect([await service.endDue(), await service.endDue()]).toEqual([1, 0]);
    expect((await told(id)).filter((template) => template === 'emergency_ended')).toHaveLength(1);
  });

  it.each([
    ['whoever asked', () => adam],
    ['whoever oversees', () => arne],
  ])('is ended before its time by %s', async (_, who) => {
    const { id } = await ask(adam);
    await approve(arne, id);
    expect((await end(who(), id)).status).toBe(200);
    expect(await rolesOf(adam)).toEqual(['administrator']);
  });

  it('is listed for whoever asked and whoever oversees, and for nobody else', async () => {
    const { id } = await ask(adam);
    await approve(arne, id);
    const listed = async (who: string) => (await send(who, 'GET', 'me/emergency-access')).items;
    const row = { id, role: 'signatory', reason: 'The signatory is ill', standing: 'active' };
    expect(await listed(adam)).toMatchObject([{ ...row, isMine: true }]);
    expect(await listed(arne)).toMatchObject([{ ...row, isMine: false }]);
    expect(await listed(await person([townId, 'administrator']))).toEqual([]);
  });
});

describe('the database, whoever writes to it', () => {
  const as = async (actor: string, text: string, values: unknown[]) => {
    const app = new Client({
      connectionString: database.appUrl,
      options: `-c search_path=medel -c medel.actor=${actor}`,
    });
    await app.connect();
    try {
      return (await app.query<{ minutes: number }>(text, values)).rows;
    } finally {
      await app.end();
    }
  };
  const APPROVE = 'UPDATE emergency_access SET approved_by = $2 WHERE id = $1';

  it('lets nobody approve their own, approve in another’s name, or approve without overseeing', async () => {
    const { id } = await ask(adam);
    const officer = await person([funderId, 'programme_officer']);
    await expect(as(adam, APPROVE, [id, adam])).rejects.toMatchObject({ code: 'MD005' });
    await expect(as(adam, APPROVE, [id, arne])).rejects.toMatchObject({ code: 'MD007' });
    await expect(as(officer, APPROVE, [id, officer])).rejects.toMatchObject({ code: 'MD007' });
  });

  it('has the two eyes in a constraint as well', async () => {
    const write = database.asSystem(
      `INSERT INTO emergency_access (organisation_id, role, reason, asked_by, approved_by, approved_at, ends_at)
       VALUES ($1, 'signatory', 'x', $2, $2, now(), now())`,
      [townId, adam],
    );
    await expect(write).rejects.toMatchObject({ constraint: 'four_eyes' });
  });

  it('lets nobody lengthen, revive or invent it, nor ask for another', async () => {
    const { id } = await ask(adam);
    await approve(arne, id);
    const lengthen = as(adam, "UPDATE emergency_access SET ends_at = ends_at + interval '1 hour' WHERE id = $1", [id]);
    await expect(lengthen).rejects.toMatchObject({ code: '42501' });
    const other = await person([funderId, 'administrator']);
    await expect(as(other, APPROVE, [id, other])).rejects.toMatchObject({ code: 'MD003' });
    await end(adam, id);
    const revive = as(adam, 'UPDATE emergency_access SET ended_at = NULL WHERE id = $1', [id]);
    await expect(revive).rejects.toMatchObject({ code: 'MD003' });
    const invent = as(
      arne,
      "INSERT INTO emergency_access (organisation_id, role, reason, asked_by) VALUES ($1, 'signatory', 'x', $2)",
      [townId, adam],
    );
    await expect(invent).rejects.toMatchObject({ code: '42501' });
  });
});
