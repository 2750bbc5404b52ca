import { randomUUID } from 'node:crypto';

import type { NestFastifyApplication } from '@nestjs/platform-fastify';

import { Sessions } from '@medel/identity';
import type { Role } from '@medel/kernel';

import { createApi } from '../../apps/api/src/create-api.js';
import { freshDatabase, testConfig, type TestDatabase } from '../database.js';

let database: TestDatabase;
let api: NestFastifyApplication;
let funderId: string;
let townId: string;
let adam: string;
let jonna: string;

beforeAll(async () => {
  database = await freshDatabase();
  api = await createApi(testConfig(database));
  funderId = await organisation('funder', null);
  townId = await organisation('municipality', funderId);
  adam = await person(funderId, 'administrator');
});
afterAll(async () => {
  await api.close();
  await database.close();
});
beforeEach(async () => {
  jonna = await person(townId, 'coordinator');
});

async function organisation(kind: string, registeredBy: string | null): Promise<string> {
  const [row] = await database.asSystem<{ id: string }>(
    'INSERT INTO organisation (name, country, kind, registered_by) VALUES ($1, $2, $3, $4) RETURNING id',
    [`${kind} ${randomUUID()}`, 'SE', kind, registeredBy],
  );
  return row?.id ?? '';
}

async function person(organisationId: string, role: Role): Promise<string> {
  const id = randomUUID();
  await database.asSystem('INSERT INTO person (id, name, email) VALUES ($1, $2, $3)', [
    id,
    'Person',
    `${id}@example.org`,
  ]);
  await database.asSystem('INSERT INTO membership (person_id, organisation_id, role) VALUES ($1, $2, $3)', [
    id,
    organisationId,
    role,
  ]);
  return id;
}

async function send(personId: string, path: string, payload: object) {
  const token = await api.get(Sessions).open(personId, 'development');
  const answer = await api.inject({
    method: 'POST',
    url: `/api/v1/${path}`,
    headers: { authorization: `Bearer ${token}` },
    payload,
  });
  const body = answer.json<{ code?: string; problems?: { code: string }[] }>();
  return { status: answer.statusCode, codes: (body.problems ?? []).map(({ code }) => code) };
}

async function standing(personId: string) {
  const [row] = await database.asSystem<{ byMail: boolean; first: boolean; factors: number; codes: number }>(
    `SELECT signs_in_by_mail($1) AS "byMail", may_enrol_by_mail($1) AS first,
            (SELECT count(*)::int FROM second_factor WHERE person_id = $1) AS factors,
            (SELECT count(*)::int FROM recovery_code WHERE person_id = $1) AS codes`,
    [personId],
  );
  return row;
}

const lastNote = async (personId: string) => {
  const [row] = await database.asSystem<{ event: object }>(
    "SELECT event FROM audit_entry WHERE stream = 'person:' || $1 ORDER BY position DESC LIMIT 1",
    [personId],
  );
  return row?.event;
};

describe('letting somebody sign in by mail', () => {
  const allow = (actor: string, personId: string, allowed: boolean) =>
    send(actor, `people/${personId}/mail-sign-in`, { allowed });

  it('counts at once, is withdrawn as easily, and is written down', async () => {
    expect((await standing(jonna))?.byMail).toBe(false);
    expect((await allow(adam, jonna, true)).status).toBe(200);
    expect((await standing(jonna))?.byMail).toBe(true);
    expect(await lastNote(jonna)).toEqual({ type: 'MAIL_SIGN_IN_ALLOWED' });
    await allow(adam, jonna, false);
    expect((await standing(jonna))?.byMail).toBe(false);
    expect(await lastNote(jonna)).toEqual({ type: 'MAIL_SIGN_IN_WITHDRAWN' });
  });

  it.each<Role>([
    'programme_officer',
    'decision_maker',
    'claims_officer',
    'approver',
    'payment_releaser',
    'auditor',
    'administrator',
  ])('is refused for a funder’s %s', async (role) => {
    const staff = await person(funderId, role);
    expect(await allow(adam, staff, true)).toEqual({ status: 422, codes: ['has_an_issuer'] });
    expect((await standing(staff))?.byMail).toBe(false);
  });

  it('is possible for an assessor, who comes from outside', async () => {
    const assessor = await person(funderId, 'assessor');
    expect((await allow(adam, assessor, true)).status).toBe(200);
    expect((await standing(assessor))?.byMail).toBe(true);
  });
});

describe('resetting the sign-in of whoever has lost everything', () => {
  const reset = (actor: string, personId: string) =>
    send(actor, `people/${personId}/second-factor-reset`, { reason: 'Lost the phone' });

  async function member(): Promise<string> {
    await database.asSystem('UPDATE person SET mail_sign_in = true, arrived_at = now() WHERE id = $1', [jonna]);
    await database.asSystem(
      `INSERT INTO second_factor (person_id, kind, credential_id, public_key, confirmed_at) VALUES ($1, 'passkey', $2, 'key', now())`,
      [jonna, randomUUID()],
    );
    await database.asSystem("INSERT INTO recovery_code (person_id, code_hash) VALUES ($1, 'code')", [jonna]);
    return api.get(Sessions).open(jonna, 'browser');
  }

  it('leaves nothing to sign in with but a link, as the first time, and no session', async () => {
    const token = await member();
    expect((await reset(adam, jonna)).status).toBe(200);
    expect(await standing(jonna)).toEqual({ byMail: true, first: true, factors: 0, codes: 0 });
    expect(await api.get(Sessions).find(token, 'browser')).toBeUndefined();
    expect(await lastNote(jonna)).toEqual({ type: 'SECOND_FACTORS_RESET', reason: 'Lost the phone' });
  });

  it('tells them by mail', async () => {
    await member();
    await reset(adam, jonna);
    const messages = await database.asSystem(
      `SELECT type, payload ->> 'template' AS template FROM outbox_message WHERE payload #>> '{subject,id}' = $1`,
      [jonna],
    );
    expect(messages).toEqual([{ type: 'notifyPerson', template: 'second_factor_removed' }]);
  });

  it('gives their address no power when they have an issuer', async () => {
    await member();
    await database.asSystem("INSERT INTO identity (issuer, subject, person_id) VALUES ('https://id', 'jonna', $1)", [
      jonna,
    ]);
    await reset(adam, jonna);
    expect(await standing(jonna)).toMatchObject({ first: false, factors: 0 });
  });

  it('is done by nobody to themselves, nor to whoever belongs elsewhere as well', async () => {
    expect(await reset(adam, adam)).toEqual({ status: 422, codes: ['oneself'] });
    await member();
    const elsewhere = await organisation('municipality', await organisation('funder', null));
    await database.asSystem(
      "INSERT INTO membership (person_id, organisation_id, role) VALUES ($1, $2, 'coordinator')",
      [jonna, elsewhere],
    );
    expect(await reset(adam, jonna)).toEqual({ status: 422, codes: ['also_elsewhere'] });
    expect((await standing(jonna))?.factors).toBe(1);
  });
});
