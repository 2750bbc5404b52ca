import { setTimeout as sleep } from 'node:timers/promises';

import { getQueueToken } from '@nestjs/bullmq';
import type { INestApplicationContext } from '@nestjs/common';
import type { Queue } from 'bullmq';

import { DueEvents } from '@medel/deadlines';
import { EffectRunner } from '@medel/outbox';
import { CLOCK_QUEUE } from '@medel/queues';

import { AlarmClock } from '../../apps/worker/src/clock/alarm-clock.js';
import { OutboxRelay } from '../../apps/worker/src/outbox/outbox-relay.js';
import { BACK_ENDS, eventually, startRedis, type BackEnd } from '../back-ends.js';
import { freshDatabase, type TestDatabase } from '../database.js';
import { runningGrant, type RunningGrant } from '../factories/running-grant.js';
import { openMailbox, type Mailbox } from '../mailbox.js';
import { begin, startWorker } from '../worker.js';

import.meta.jest.setTimeout(60_000);

/** How soon work goes on once whatever was away is back. */
const SOON_MS = 5_000;

let database: TestDatabase;
let mailbox: Mailbox;
let grant: RunningGrant;

beforeAll(async () => {
  database = await freshDatabase();
  mailbox = await openMailbox();
  grant = await runningGrant(database);
});
afterAll(async () => {
  await mailbox.close();
  await database.close();
});

const ask = async (): Promise<string> => {
  const payload = { template: 'claim_checked', subject: { type: 'application', id: grant.applicationId } };
  const [row] = await database.asSystem<{ id: string }>(
    "INSERT INTO outbox_message (type, payload) VALUES ('notifyStaff', $1) RETURNING id",
    [JSON.stringify(payload)],
  );
  return row?.id ?? '';
};
const stateOf = async (id: string) => {
  const [row] = await database.asSystem<{ published: boolean; acknowledged: boolean }>(
    `SELECT published_at IS NOT NULL AS published, acknowledged_at IS NOT NULL AS acknowledged
       FROM outbox_message WHERE id = $1`,
    [id],
  );
  return row;
};
const acknowledged = (id: string, longestMs?: number) =>
  eventually(
    () => stateOf(id),
    (row) => row?.acknowledged === true,
    longestMs,
  );

describe.each(BACK_ENDS)('a worker with its queue on %s', (_, startBackEnd) => {
  let backEnd: BackEnd;
  let app: INestApplicationContext;

  beforeAll(async () => {
    backEnd = await startBackEnd(database);
  });
  beforeEach(async () => {
    app = await startWorker({ database, backEnd, smtpUrl: mailbox.url });
  });
  afterEach(async () => {
    await app.close();
    await backEnd.forget();
  });
  afterAll(() => backEnd.stop());

  const alarm = () => app.get<Queue>(getQueueToken(CLOCK_QUEUE), { strict: false }).getJobScheduler('scan');

  it('begins when it is told to and not before', async () => {
    const id = await ask();
    await app.get(OutboxRelay).relay();
    await sleep(500);
    expect(await stateOf(id)).toEqual({ published: true, acknowledged: false });

    begin(app);

    await acknowledged(id);
  });

  it('finishes what it has begun before it goes', async () => {
    const leaving = await startWorker({ database, backEnd, smtpUrl: mailbox.url });
    const id = await ask();
    const runner = leaving.get(EffectRunner);
    const run = runner.run.bind(runner);
    let hasBegun = false;
    import.meta.jest.spyOn(runner, 'run').mockImplementation(async (message, handler) => {
      hasBegun = true;
      await sleep(1_000);
      await run(message, handler);
    });
    begin(leaving);
    await eventually(() => Promise.resolve(hasBegun), Boolean);

    await leaving.close();

    expect(await stateOf(id)).toMatchObject({ acknowledged: true });
  });

  it('goes on when the database has dropped every connection', async () => {
    begin(app);
    await acknowledged(await ask());

    await database.asSystem(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND usename = $1',
      ['medel_app'],
    );

    await acknowledged(await ask(), SOON_MS);
  });

  it('sets its alarm, and sets it again when the queue has forgotten it', async () => {
    await app.get(AlarmClock).watch();
    expect(await alarm()).toMatchObject({ every: 10_000 });
    await backEnd.forget();
    expect(await alarm()).toBeUndefined();

    await app.get(AlarmClock).watch();

    expect(await alarm()).toMatchObject({ every: 10_000 });
  });

  it('looks for what is due when the alarm rings', async () => {
    const send = import.meta.jest.spyOn(app.get(DueEvents), 'send');

    begin(app);

    await eventually(
      () => Promise.resolve(send.mock.calls.length),
      (calls) => calls > 0,
    );
  });
});

// The other half of what only Redis can do: go away by itself, and take the jobs with it.
(BACK_ENDS.length > 1 ? describe : describe.skip)('a worker whose Redis goes away', () => {
  it('gives back what it could not hand over, and goes on soon after Redis is back', async () => {
    let redis = await startRedis();
    const backEnd: BackEnd = {
      name: 'Redis',
      environment: { REDIS_URL: redis.url },
      forget: () => Promise.resolve(),
      stop: () => redis.stop(),
    };
    const app = await startWorker({ database, backEnd, smtpUrl: mailbox.url });
    begin(app);
    await acknowledged(await ask());

    await redis.stop();
    await sleep(500);
    const id = await ask();
    await sleep(2_000);
    expect(await stateOf(id)).toMatchObject({ acknowledged: false });
    redis = await startRedis(redis.port);

    await acknowledged(id, SOON_MS);
    await app.close();
    await redis.stop();
  });
});
