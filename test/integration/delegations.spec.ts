import { randomUUID } from 'node:crypto';

import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Client } from 'pg';

import { DecisionsService } from '@medel/grants';
import { Sessions } from '@medel/identity';
import type { Role } from '@medel/kernel';

import { createApi } from '../../apps/api/src/create-api.js';
import { freshDatabase, testConfig, type TestDatabase } from '../database.js';
import { batchAt } from '../factories/batch-at.js';
import { claimAt } from '../factories/claim-at.js';
import { runningGrant } from '../factories/running-grant.js';
import { World } from '../factories/world.js';

let database: TestDatabase;
let api: NestFastifyApplication;
let funderId: string;
let olivia: string;
let oskar: string;

beforeAll(async () => {
  database = await freshDatabase();
  api = await createApi(testConfig(database));
});
afterAll(async () => {
  await api.close();
  await database.close();
});
beforeEach(async () => {
  funderId = await organisation();
  olivia = await person('Olivia', [funderId, 'administrator']);
  oskar = await person('Oskar', [funderId, 'assessor']);
});

async function organisation(): Promise<string> {
  const [row] = await database.asSystem<{ id: string }>(
    "INSERT INTO organisation (name, country, kind) VALUES ('A funder', 'SE', 'funder') RETURNING id",
  );
  return row?.id ?? '';
}

async function person(name: string, ...roles: [organisationId: string, role: Role][]): Promise<string> {
  const id = randomUUID();
  await database.asSystem('INSERT INTO person (id, name, email) VALUES ($1, $2, $3)', [id, name, `${id}@example.org`]);
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
  readonly roles: readonly { membershipId: string; colleagues: { id: string }[] }[];
  readonly memberships: readonly Record<string, unknown>[];
}

async function send(personId: string, method: 'GET' | 'POST' | 'DELETE', path: string, payload?: object) {
  const token = await api.get(Sessions).open(personId, 'development');
  const answer = await api.inject({
    method,
    url: `/api/v1/${path}`,
    headers: { authorization: `Bearer ${token}` },
    ...(payload && { payload }),
  });
  const body = (answer.body === '' ? {} : answer.json()) as Answer;
  return { status: answer.statusCode, ...body, codes: (body.problems ?? []).map(({ code }) => code) };
}

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

async function roleOf(personId: string): Promise<string> {
  const [row] = await database.asSystem<{ id: string }>('SELECT id FROM membership WHERE person_id = $1', [personId]);
  return row?.id ?? '';
}

const lend = async (from: string, to: string, more: object = {}) =>
  send(from, 'POST', `memberships/${await roleOf(from)}/delegations`, {
    delegateId: to,
    validFrom: inDays(0),
    validUntil: inDays(20),
    reason: 'Holidays',
    ...more,
  });

/** Only an administrator sees the people of an organisation: the sign that the role counts. */
const isAdministrator = async (personId: string) =>
  (await send(personId, 'GET', `organisations/${funderId}/people`)).status === 200;

describe('lending a role', () => {
  it('lets a colleague act in it at once, and says whose it is and until when', async () => {
    expect(await isAdministrator(oskar)).toBe(false);
    const validUntil = inDays(20);
    expect((await lend(olivia, oskar, { validUntil })).status).toBe(201);
    expect(await isAdministrator(oskar)).toBe(true);
    const { memberships } = await send(oskar, 'GET', 'me');
    expect(memberships).toMatchObject([
      { role: 'administrator', actsFor: 'Olivia' },
      { role: 'assessor', actsFor: null, validUntil: null },
    ]);
    expect(new Date(memberships[0]?.validUntil as string).toISOString()).toBe(validUntil);
  });

  it('is written in the streams of both, and both are told by mail', async () => {
    const { id } = await lend(olivia, oskar);
    const entries = await database.asSystem(
      `SELECT actor_id, event ->> 'type' AS type, event ->> 'reason' AS reason FROM audit_entry
        WHERE event ->> 'delegationId' = $1`,
      [id],
    );
    const entry = { actor_id: olivia, type: 'ROLE_LENT', reason: 'Holidays' };
    expect(entries).toEqual([entry, entry]);
    const told = await database.asSystem(
      `SELECT payload #>> '{subject,id}' AS id, payload ->> 'template' AS template FROM outbox_message
        WHERE type = 'notifyPerson' AND payload #>> '{subject,id}' = ANY ($1) ORDER BY id`,
      [[olivia, oskar]],
    );
    expect(told).toEqual(
      expect.arrayContaining([
        { id: olivia, template: 'role_lent' },
        { id: oskar, template: 'role_borrowed' },
      ]),
    );
  });

  it('counts from its beginning', async () => {
    await lend(olivia, oskar, { validFrom: inDays(3) });
    expect(await isAdministrator(oskar)).toBe(false);
  });

  it('is shown to both, and to the administrator', async () => {
    await lend(olivia, oskar);
    const [mine, theirs] = [await send(olivia, 'GET', 'me/delegations'), await send(oskar, 'GET', 'me/delegations')];
    const row = { role: 'administrator', delegatorName: 'Olivia', delegateName: 'Oskar', reason: 'Holidays' };
    expect([mine.items, theirs.items]).toMatchObject([[{ ...row, isMine: true }], [{ ...row, isMine: false }]]);
    expect(mine.roles.map(({ colleagues }) => colleagues.map(({ id }) => id))).toEqual([[oskar]]);
    const staff = await send(olivia, 'GET', `organisations/${funderId}/people`);
    expect(staff.items.find(({ id }) => id === oskar)).toMatchObject({
      memberships: [
        { role: 'administrator', actsFor: 'Olivia' },
        { role: 'assessor', actsFor: null },
      ],
    });
  });

  it('is refused to oneself, to strangers, for too long and for the past', async () => {
    const stranger = await person('Stranger', [await organisation(), 'assessor']);
    const codesOf = async (to: string, more: object = {}) => (await lend(olivia, to, more)).codes;
    expect(await codesOf(olivia)).toEqual(['delegation_to_oneself']);
    expect(await codesOf(stranger)).toEqual(['not_a_colleague']);
    expect(await codesOf(randomUUID())).toEqual(['not_a_colleague']);
    expect(await codesOf(oskar, { validUntil: inDays(91) })).toEqual(['delegation_too_long']);
    expect(await codesOf(oskar, { validFrom: inDays(-9), validUntil: inDays(-1) })).toEqual(['ends_before_it_begins']);
  });

  it('is not for what one was lent, nor for what is somebody else’s', async () => {
    const third = await person('Third', [funderId, 'auditor']);
    await lend(olivia, oskar);
    const [own, ...more] = (await send(oskar, 'GET', 'me/delegations')).roles;
    expect([own?.membershipId, more]).toEqual([await roleOf(oskar), []]);
    const attempt = await send(oskar, 'POST', `memberships/${await roleOf(olivia)}/delegations`, {
      delegateId: third,
      validFrom: inDays(0),
      validUntil: inDays(1),
      reason: 'x',
    });
    expect(attempt.status).toBe(404);
  });
});

describe('a lent role ends', () => {
  beforeEach(() => lend(olivia, oskar));
  const as = (text: string, ...values: unknown[]) => database.asSystem(text, values);

  it.each([
    ['with its time', () => as('UPDATE delegation SET valid_until = now() WHERE delegate_id = $1', oskar)],
    ['with the role itself', () => as('UPDATE membership SET valid_until = now() WHERE person_id = $1', olivia)],
    ['when the lender is shut out', () => as('UPDATE person SET active = false WHERE id = $1', olivia)],
    [
      'when the colleague is one no longer',
      () => as('UPDATE membership SET valid_until = now() WHERE person_id = $1', oskar),
    ],
  ])('%s', async (_, end) => {
    expect(await isAdministrator(oskar)).toBe(true);
    await end();
    expect(await isAdministrator(oskar)).toBe(false);
  });

  it('and does not come back with the role', async () => {
    await as('UPDATE membership SET valid_until = now() WHERE person_id = $1', olivia);
    const other = await person('Adam', [funderId, 'administrator']);
    await send(other, 'POST', `organisations/${funderId}/people/${olivia}/memberships`, { role: 'administrator' });
    expect([await isAdministrator(olivia), await isAdministrator(oskar)]).toEqual([true, false]);
    expect((await send(oskar, 'GET', 'me/delegations')).items).toEqual([]);
  });

  it.each([
    ['the lender', () => olivia],
    ['the colleague', () => oskar],
  ])('when %s ends it, once, and both are told', async (_, who) => {
    const [{ id } = {}] = (await send(olivia, 'GET', 'me/delegations')).items;
    const end = () => send(who(), 'DELETE', `me/delegations/${String(id)}`);
    expect([(await end()).status, (await end()).status]).toEqual([204, 404]);
    expect(await isAdministrator(oskar)).toBe(false);
    expect((await send(oskar, 'GET', 'me/delegations')).items).toEqual([]);
    const told = await database.asSystem(
      "SELECT FROM outbox_message WHERE payload ->> 'template' = 'lending_ended' AND payload #>> '{subject,id}' = ANY ($1)",
      [[olivia, oskar]],
    );
    expect(told).toHaveLength(2);
  });

  it('and is not for others to end', async () => {
    const [{ id } = {}] = (await send(olivia, 'GET', 'me/delegations')).items;
    const third = await person('Third', [funderId, 'administrator']);
    expect((await send(third, 'DELETE', `me/delegations/${String(id)}`)).status).toBe(404);
  });
});

describe('the database, whoever writes to it', () => {
  let app: Client;
  beforeEach(async () => {
    app = new Client({ connectionString: database.appUrl, options: `-c search_path=medel -c medel.actor=${olivia}` });
    await app.connect();
  });
  afterEach(() => app.end());

  const write = async (membershipId: string, delegatorId: string, delegateId: string, days = 9) =>
    app.query(
      `INSERT INTO delegation (membership_id, delegator_id, delegate_id, valid_from, valid_until, reason)
       VALUES ($1, $2, $3, now(), now() + $4 * interval '1 day', 'x')`,
      [membershipId, delegatorId, delegateId, days],
    );

  it('lets nobody lend another’s role, to themselves, for longer than 90 days, or lengthen it', async () => {
    const [own, theirs] = [await roleOf(olivia), await roleOf(oskar)];
    await expect(write(theirs, oskar, olivia)).rejects.toMatchObject({ code: '42501' });
    await expect(write(theirs, olivia, oskar)).rejects.toMatchObject({ code: '23503' });
    await expect(write(own, olivia, olivia)).rejects.toMatchObject({ code: '23514' });
    await expect(write(own, olivia, oskar, 91)).rejects.toMatchObject({ constraint: 'delegation_is_short' });
    await write(own, olivia, oskar);
    const lengthen = app.query("UPDATE delegation SET valid_until = valid_until + interval '1 day'");
    await expect(lengthen).rejects.toMatchObject({ code: '42501' });
  });

  it('lends nothing to a service client', async () => {
    const robot = randomUUID();
    await database.asSystem(
      "INSERT INTO person (id, kind, name, issuer, subject) VALUES ($1, 'service', 'Robot', 'https://i', $2)",
      [robot, robot],
    );
    await expect(write(await roleOf(olivia), olivia, robot)).rejects.toMatchObject({ code: '23503' });
  });
});

describe('four eyes', () => {
  const step = (claimId: string, name: 'verified' | 'approved', personId: string) =>
    database.asSystem(
      `INSERT INTO approval (subject_type, subject_id, step, person_id, approved_at) VALUES ('claim', $1, $2, $3, now())`,
      [claimId, name, personId],
    );

  it.each([
    ['the one who stands in after the lender', () => [olivia, oskar]],
    ['the lender after the one who stands in', () => [oskar, olivia]],
  ])('are one pair for %s', async (_, pair) => {
    const [first = '', second = ''] = pair();
    const claimId = randomUUID();
    await lend(olivia, oskar);
    await step(claimId, 'verified', first);
    await expect(step(claimId, 'approved', second)).rejects.toMatchObject({ code: 'MD005' });
    // Ending it in between changes nothing of who saw the first step.
    await database.asSystem('UPDATE delegation SET ended_at = now() WHERE delegate_id = $1', [oskar]);
    await expect(step(claimId, 'approved', second)).rejects.toMatchObject({ code: 'MD005' });
    await step(claimId, 'approved', await person('Third', [funderId, 'approver']));
  });

  it('are one pair for whoever assessed and whoever decides', async () => {
    const world = await World.build(api, database);
    const id = await world.reviewed();
    const [assessor, decider] = [await world.person('assessor'), await world.as('decision_maker')];
    const decide = () =>
      world.get(DecisionsService).approve(id, { amountOre: 1_000_000n, motivation: 'Needed', conditions: [] }, decider);
    await database.asSystem(
      `INSERT INTO delegation (membership_id, delegator_id, delegate_id, valid_from, valid_until, reason)
       SELECT id, person_id, $2, now() - interval '1 day', now() + interval '9 days', 'Away' FROM membership WHERE person_id = $1`,
      [assessor.id, decider.actor.id],
    );
    await expect(decide()).rejects.toMatchObject({ driverError: { code: 'MD005' } });
    await database.asSystem('DELETE FROM delegation WHERE delegate_id = $1', [decider.actor.id]);
    expect(await decide()).toMatchObject({ id, status: 'funded' });
  });

  it('are one pair for whoever made a claim and whoever pays it', async () => {
    const grant = await runningGrant(database, { status: 'reporting' });
    const { controller, payer } = grant.people;
    const claimId = await claimAt(api, grant, 'approved');
    const [claim] = await database.asSystem<{ created_by: string }>('SELECT created_by FROM claim WHERE id = $1', [
      claimId,
    ]);
    await database.asSystem(
      `INSERT INTO delegation (membership_id, delegator_id, delegate_id, valid_from, valid_until, reason)
       SELECT id, person_id, $2, now() - interval '1 day', now() + interval '9 days', 'Away'
         FROM membership WHERE person_id = $1 LIMIT 1`,
      [claim?.created_by ?? controller.id, payer.id],
    );
    const batchId = await batchAt(api, grant, 'prepared', [claimId]);
    const approve = database.asSystem(
      `INSERT INTO approval (subject_type, subject_id, step, person_id, approved_at)
       VALUES ('payment_batch', $1, 'approved', $2, now())`,
      [batchId, payer.id],
    );
    await expect(approve).rejects.toMatchObject({ code: 'MD005' });
  });

  it('are two again for what begins when it is over', async () => {
    const claimId = randomUUID();
    await lend(olivia, oskar);
    await database.asSystem('UPDATE delegation SET ended_at = now() WHERE delegate_id = $1', [oskar]);
    await step(claimId, 'verified', olivia);
    await step(claimId, 'approved', oskar);
    expect(await database.asSystem('SELECT FROM approval WHERE subject_id = $1', [claimId])).toHaveLength(2);
  });
});
