import type { NestFastifyApplication } from '@nestjs/platform-fastify';

import { Sessions } from '@medel/identity';
import { kronor, type Actor } from '@medel/kernel';
import { Transitions } from '@medel/transitions';

import { createApi } from '../../apps/api/src/create-api.js';
import { freshDatabase, testConfig, type TestDatabase } from '../database.js';
import { claimAt } from '../factories/claim-at.js';
import { newPerson, runningGrant, type RunningGrant } from '../factories/running-grant.js';
import { TestClock, World } from '../factories/world.js';
import { rulePack } from '../factories/rule-pack.js';

let database: TestDatabase;
let api: NestFastifyApplication;
let grant: RunningGrant;
let adam: Actor;

beforeAll(async () => {
  database = await freshDatabase();
  api = await createApi(testConfig(database), new TestClock());
});
afterAll(async () => {
  await api.close();
  await database.close();
});
beforeEach(async () => {
  grant = await runningGrant(database);
  adam = await newPerson(database, grant.funderId, 'administrator');
});

interface Answer {
  readonly status: string;
  readonly code?: string;
  readonly problems?: { code: string; pointer?: string; detail: { en: string } }[];
  readonly doors?: { event: string; reasons: { code: string }[] }[];
  readonly items?: { id: string; memberships: { role: string; limitOre: string | null }[] }[];
}

async function send({ id }: Actor, method: 'GET' | 'POST', path: string, payload?: object) {
  const token = await api.get(Sessions).open(id, 'development');
  const { statusCode: status, body } = await api.inject({
    method,
    url: `/api/v1/${path}`,
    headers: { authorization: `Bearer ${token}` },
    ...(payload && { payload }),
  });
  const answer = JSON.parse(body) as Answer;
  return { status, answer, codes: answer.problems?.map(({ code }) => code) };
}

const limit = (funderId: string, person: Actor, role: string, limitOre: bigint | null) =>
  send(adam, 'POST', `organisations/${funderId}/people/${person.id}/memberships`, {
    role,
    limitOre: limitOre?.toString() ?? null,
  });
const limitApprover = (limitOre: bigint | null) => limit(grant.funderId, grant.people.approver, 'approver', limitOre);
const asApp = (actor: Actor, sql: string, values: unknown[]) =>
  api.get(Transitions, { strict: false }).command({ type: 'claim', id: null }, {}, { actor }, async (tx) => {
    await tx.query(sql, values);
    return {};
  });

describe('the limit of an approver', () => {
  // A claim of 10,000 kronor.
  const approve = (claimId: string) => send(grant.people.approver, 'POST', `claims/${claimId}/approval`);

  it('is given and changed by an administrator, and is in the audit stream', async () => {
    expect((await limitApprover(kronor(500))).status).toBe(201);
    await limitApprover(kronor(9_000));
    const { answer } = await send(adam, 'GET', `organisations/${grant.funderId}/people`);
    const person = answer.items?.find(({ id }) => id === grant.people.approver.id);
    expect(person?.memberships).toMatchObject([{ role: 'approver', limitOre: '900000' }]);
    const entries = await database.asSystem<{ limit: string }>(
      "SELECT event ->> 'limitOre' AS limit FROM audit_entry WHERE stream = $1 ORDER BY position",
      [`person:${grant.people.approver.id}`],
    );
    expect(entries.map((entry) => entry.limit)).toEqual(['50000', '900000']);
  });

  it('stops a claim that is one öre above it, and says who else could approve it', async () => {
    await limitApprover(kronor(10_000) - 1n);
    const claimId = await claimAt(api, grant, 'verified');
    const refused = await approve(claimId);
    expect([refused.status, refused.codes]).toEqual([422, ['above_limit']]);
    expect(refused.answer.problems?.[0]?.detail.en).toContain('Ask an approver with a higher limit');
    const { answer } = await send(grant.people.approver, 'GET', `claims/${claimId}`);
    const door = answer.doors?.find(({ event }) => event === 'APPROVE');
    expect(door?.reasons.map(({ code }) => code)).toEqual(['above_limit']);
  });

  it('lets a claim through that comes to it exactly, and any claim once it is gone', async () => {
    await limitApprover(kronor(10_000));
    expect((await approve(await claimAt(api, grant, 'verified'))).status).toBe(200);
    grant = await runningGrant(database, { beside: grant });
    await limitApprover(1n);
    const claimId = await claimAt(api, grant, 'verified');
    expect((await approve(claimId)).status).toBe(422);
    await limitApprover(null);
    expect((await approve(claimId)).status).toBe(200);
  });

  it('stands in the way of a colleague with a higher one as little as of one with none', async () => {
    await limitApprover(1n);
    const claimId = await claimAt(api, grant, 'verified');
    const colleague = await newPerson(database, grant.funderId, 'approver');
    await limit(grant.funderId, colleague, 'approver', kronor(20_000));
    expect((await send(colleague, 'POST', `claims/${claimId}/approval`)).status).toBe(200);
  });

  it('goes with the role to whoever has it for a colleague', async () => {
    await limitApprover(1n);
    const claimId = await claimAt(api, grant, 'verified');
    const standIn = await newPerson(database, grant.funderId, 'programme_officer');
    await database.asSystem(
      `INSERT INTO delegation (membership_id, delegator_id, delegate_id, valid_from, valid_until, reason)
       SELECT id, person_id, $2, now() - interval '1 day', now() + interval '1 day', 'Away' FROM membership WHERE person_id = $1`,
      [grant.people.approver.id, standIn.id],
    );
    expect((await send(standIn, 'POST', `claims/${claimId}/approval`)).codes).toEqual(['above_limit']);
    const sign =
      "INSERT INTO medel.approval (subject_type, subject_id, step, person_id, approved_at) VALUES ('claim', $1, 'approved', $2, now())";
    await expect(asApp(standIn, sign, [claimId, standIn.id])).rejects.toMatchObject({ code: 'MD012' });
    await limitApprover(null);
    expect((await send(standIn, 'POST', `claims/${claimId}/approval`)).status).toBe(200);
  });

  it('is only for those who say yes to amounts, and never nothing', async () => {
    const { claimsOfficer, approver } = grant.people;
    const wrong = await limit(grant.funderId, claimsOfficer, 'claims_officer', 100n);
    expect(wrong.answer.problems).toMatchObject([{ code: 'limit_does_not_fit', pointer: '/limitOre' }]);
    expect((await limit(grant.funderId, approver, 'approver', 0n)).codes).toEqual(['limit_is_nothing']);
  });

  it('is held by the database, whatever the code asks for', async () => {
    const claimId = await claimAt(api, grant, 'verified');
    await limitApprover(kronor(10_000) - 1n);
    const sign =
      "INSERT INTO medel.approval (subject_type, subject_id, step, person_id, approved_at) VALUES ('claim', $1, 'approved', $2, now())";
    const { approver } = grant.people;
    await expect(asApp(approver, sign, [claimId, approver.id])).rejects.toMatchObject({ code: 'MD012' });
    await limitApprover(kronor(10_000));
    await expect(asApp(approver, sign, [claimId, approver.id])).resolves.toEqual({});
    await expect(
      asApp(adam, "UPDATE medel.membership SET limit_ore = 1 WHERE person_id = $1 AND role <> 'approver'", [adam.id]),
    ).rejects.toMatchObject({ constraint: 'membership_limit_fits' });
  });
});

describe('the limit of a decision-maker', () => {
  it('stops a decision above it, in the code and in the database', async () => {
    const world = await World.build(api, database, { pack: { ...rulePack, version: 77 } });
    const decider = await world.person('decision_maker');
    adam = await world.person('administrator');
    const id = await world.reviewed(kronor(100_000));
    await limit(world.funderId, decider, 'decision_maker', kronor(60_000));

    const decide = (amountOre: bigint) =>
      send(decider, 'POST', `applications/${id}/approval`, {
        amountOre: amountOre.toString(),
        motivation: 'Clear and needed',
        conditions: [],
      });
    const refused = await decide(kronor(60_000) + 1n);
    expect([refused.status, refused.codes]).toEqual([422, ['above_limit']]);
    expect(refused.answer.problems?.[0]?.detail.en).toContain('Ask a decision-maker with a higher limit');

    const decision = `INSERT INTO medel.decision (application_id, kind, amount_ore, motivation, decided_by, decided_at)
      VALUES ($1, 'approved', $2, 'x', $3, now())`;
    await expect(asApp(decider, decision, [id, '6000001', decider.id])).rejects.toMatchObject({ code: 'MD012' });
    expect((await decide(kronor(60_000))).answer.status).toBe('funded');
  });
});
