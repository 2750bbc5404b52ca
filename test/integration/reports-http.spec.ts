import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';

import { Sessions } from '@medel/identity';

import { createApi } from '../../apps/api/src/create-api.js';
import { freshDatabase, testConfig, type TestDatabase } from '../database.js';
import { batchAt } from '../factories/batch-at.js';
import { claimAt } from '../factories/claim-at.js';
import { runningGrant, type RunningGrant } from '../factories/running-grant.js';
import { TestClock } from '../factories/world.js';

describe('reporting over HTTP', () => {
  let database: TestDatabase;
  let api: NestFastifyApplication;
  let grant: RunningGrant;

  beforeAll(async () => {
    database = await freshDatabase();
    api = await createApi(testConfig(database), new TestClock(new Date('2025-02-01T09:00:00Z')));
    grant = await runningGrant(database, { budget: [{ international_travel: 130_000 }] });
  });
  afterAll(async () => {
    await api.close();
    await database.close();
  });

  const ask = async (
    person: keyof RunningGrant['people'],
    method: 'get' | 'post' | 'put',
    path: string,
    body?: object,
  ) => {
    const asked = request(api.getHttpServer())[method](`/api/v1${path}`);
    asked.set('Authorization', `Bearer ${await api.get(Sessions).open(grant.people[person].id, 'development')}`);
    if (method === 'put') asked.set('If-Match', '"1"');
    return asked.send(body);
  };

  it('takes a grant from the end of its last year to the end of its story', async () => {
    const application = `/applications/${grant.applicationId}`;
    expect((await ask('officer', 'post', `${application}/reporting-opening`)).body).toMatchObject({
      status: 'reporting',
    });
    const { body: page } = await ask('controller', 'get', application);
    const [opened] = (page as { reports: { id: string }[] }).reports;
    expect(opened).toMatchObject({ kind: 'final', reportingYear: 1, dueOn: '2025-04-30', status: 'open' });
    const report = `/reports/${opened?.id ?? ''}`;

    const written = await ask('coordinator', 'put', report, { narrative: 'Nine schools use the method.' });
    expect(written).toMatchObject({ status: 200, headers: { etag: '"2"' } });
    expect((await ask('manager', 'post', `${report}/attestation`)).body).toMatchObject({ status: 'attested' });
    expect((await ask('signatory', 'post', `${report}/submission`)).body).toMatchObject({ status: 'submitted' });
    const returned = await ask('officer', 'post', `${report}/return`, { reason: 'Tell of results' });
    expect(returned.body).toMatchObject({ status: 'returned' });
    await ask('coordinator', 'post', `${report}/attestation`);
    await ask('signatory', 'post', `${report}/submission`);
    expect((await ask('officer', 'post', `${report}/approval`)).body).toMatchObject({ status: 'approved' });

    await batchAt(api, grant, 'settled', [await claimAt(api, grant, 'approved')]);
    expect((await ask('officer', 'post', `${application}/completion`)).body).toMatchObject({
      status: 422,
      problems: [{ code: 'unspent_not_released' }],
    });
    const released = await ask('officer', 'post', `${application}/releases`, { reportingYear: 1 });
    expect(released.body).toEqual({
      applicationId: grant.applicationId,
      reportingYear: 1,
      releasedOre: '12000000',
    });
    expect((await ask('officer', 'post', `${application}/completion`)).body).toMatchObject({ status: 'closed' });
    expect((await ask('officer', 'post', `${application}/continuation`)).status).toBe(409);
  });
});
