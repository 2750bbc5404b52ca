import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';

import { ClaimChecks } from '@medel/claims';
import { Sessions } from '@medel/identity';
import type { Actor } from '@medel/kernel';

import { createApi } from '../../apps/api/src/create-api.js';
import { freshDatabase, testConfig, type TestDatabase } from '../database.js';
import { sendBatch } from '../factories/batch-at.js';
import { check, claimAt, cost, costs } from '../factories/claim-at.js';
import { runningGrant, type RunningGrant } from '../factories/running-grant.js';

type Person = keyof RunningGrant['people'];

describe('claims and payments over HTTP', () => {
  let database: TestDatabase;
  let api: NestFastifyApplication;
  let grant: RunningGrant;

  beforeAll(async () => {
    database = await freshDatabase();
    api = await createApi(testConfig(database));
  });
  afterAll(async () => {
    await api.close();
    await database.close();
  });
  beforeEach(async () => {
    grant = await runningGrant(database);
  });

  const tokenOf = ({ id }: Actor) => api.get(Sessions).open(id, 'development');
  const ask = async (person: Person, method: 'get' | 'post' | 'put', path: string, body?: object, version?: number) => {
    const asked = request(api.getHttpServer())[method](`/api/v1${path}`);
    asked.set('Authorization', `Bearer ${await tokenOf(grant.people[person])}`);
    return version === undefined ? asked.send(body) : asked.set('If-Match', `"${version}"`).send(body);
  };
  const get = (person: Person, path: string) => ask(person, 'get', path);
  const post = (person: Person, path: string, body?: object) => ask(person, 'post', path, body);
  const put = (claimId: string, expenditures: object[], version?: number) =>
    ask('controller', 'put', `/claims/${claimId}/expenditures`, { expenditures }, version);
  const expenditure = { ...cost(), amountOre: '1000000' };

  it('is a claim from its first line to the bank', async () => {
    const created = await post('controller', `/applications/${grant.applicationId}/claims`, { reportingYear: 1 });
    expect(created).toMatchObject({ status: 201, body: { status: 'draft', version: 1 }, headers: { etag: '"1"' } });
    const { id } = created.body as { id: string };
    const claim = `/claims/${id}`;

    const edited = await put(id, [expenditure], 1);
    expect(edited).toMatchObject({ status: 200, headers: { etag: '"2"' } });

    expect((await post('manager', `${claim}/attestation`)).body).toMatchObject({ status: 'attested' });
    expect((await post('signatory', `${claim}/submission`)).body).toMatchObject({ status: 'submitted' });
    await check(api, id);
    const cuts = [{ line: 1, cutOre: '230000', parkedOre: '0', reason: 'Two private nights' }];
    expect((await post('claimsOfficer', `${claim}/verification`, { cuts })).body).toMatchObject({ status: 'verified' });
    expect((await post('approver', `${claim}/approval`)).body).toMatchObject({ status: 'approved' });

    const shown = await get('auditor', claim);
    expect(shown.body).toMatchObject({
      reportingYear: 1,
      totals: { claimedOre: '1000000', certifiedOre: '770000', cutOre: '230000', parkedOre: '0' },
      expenditures: [{ line: 1, amountOre: '1000000', certifiedOre: '770000', cutReason: 'Two private nights' }],
      findings: [{ line: 1, ruleId: 'voucher_file_attached', ruleVersion: 3, severity: 'warning' }],
      comparison: [{ category: 'international_travel', leftOre: '25000000' }, { category: 'meals' }],
      approvals: [{ step: 'attested' }, { step: 'verified' }, { step: 'approved' }],
      mayEdit: false,
    });
    await pay(id);
  });

  const pay = async (claimId: string) => {
    const { body: waiting } = await get('payer', '/payment-batches');
    expect(waiting).toMatchObject({ items: [], payable: [{ claimId, amountOre: '770000' }] });
    const prepared = await post('claimsOfficer', '/payment-batches', { claimIds: [claimId] });
    const { id } = prepared.body as { id: string };
    const batch = `/payment-batches/${id}`;
    expect((await post('payer', `${batch}/approval`)).body).toMatchObject({ status: 'approved' });
    expect((await post('payer', `${batch}/release`)).body).toMatchObject({
      status: 422,
      problems: [{ code: 'same_person' }],
    });
    expect((await post('otherPayer', `${batch}/release`)).body).toMatchObject({ status: 'released' });
    await sendBatch(api, id);
    expect((await get('auditor', batch)).body).toMatchObject({
      status: 'sent',
      totalOre: '770000',
      payments: [{ claimId, account: { accountNumber: '9912346' }, amountOre: '770000' }],
      approvals: [{ step: 'approved' }, { step: 'released' }],
    });
    expect(
      (await post('officer', `/applications/${grant.applicationId}/releases`, { reportingYear: 1 })).body,
    ).toMatchObject({ status: 422, problems: [{ code: 'claim_not_settled' }] });
  };

  it('tells the progress of a check as it goes, and ends by itself', async () => {
    const id = await claimAt(api, grant, 'submitted', { costs: costs(450) });
    const token = await tokenOf(grant.people.controller);
    await api.listen(0, '127.0.0.1');
    const answer = await fetch(`${await api.getUrl()}/api/v1/claims/${id}/progress`, {
      headers: { Authorization: `Bearer ${token}` },
    });
    expect(answer.headers.get('content-type')).toContain('text/event-stream');

    const told = answer.text();
    await new Promise((resolve) => setTimeout(resolve, 400));
    await api.get(ClaimChecks).checkLines(id, () => new Promise((resolve) => setTimeout(resolve, 400)));
    await check(api, id);

    const events = [...(await told).matchAll(/^data: (.*)$/gm)].map(([, data]) => JSON.parse(data ?? '') as unknown);
    expect(events[0]).toEqual({ status: 'submitted', checked: 0, total: 450 });
    expect(events).toContainEqual({ status: 'submitted', checked: 200, total: 450 });
    expect(events.at(-1)).toEqual({ status: 'checking', checked: 450, total: 450 });
  });

  it('tells of no progress to whoever may not see the claim', async () => {
    const id = await claimAt(api, grant, 'submitted');

    const answer = await get('stranger', `/claims/${id}/progress`);

    expect(answer).toMatchObject({ status: 404, body: { code: 'not_found' } });
  });

  it('refuses a claim exactly as one that is not there', async () => {
    const id = await claimAt(api, grant, 'draft');

    const hidden = await get('stranger', `/claims/${id}`);
    const missing = await get('stranger', '/claims/00000000-0000-4000-8000-000000000009');

    expect(hidden.status).toBe(404);
    expect({ ...hidden.body, traceId: '' }).toEqual({ ...missing.body, traceId: '' });
  });

  it('asks for the version that is edited, and says when it is old', async () => {
    const id = await claimAt(api, grant, 'draft');

    const without = await put(id, []);
    const old = await put(id, [], 1);
    expect([without.status, old.status]).toEqual([428, 412]);
  });

  it('points at every field that is wrong', async () => {
    const id = await claimAt(api, grant, 'draft');

    const wrong = { ...expenditure, incurredOn: '2023-02-30', amountOre: 100 };
    const answer = await put(id, [expenditure, wrong], 2);

    expect(answer).toMatchObject({ status: 422, body: { code: 'invalid_input' } });
    const { problems } = answer.body as { problems: { pointer: string }[] };
    expect(problems.map(({ pointer }) => pointer)).toEqual(['/expenditures/1/incurredOn', '/expenditures/1/amountOre']);
  });
});
