import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

import { Drain } from '@medel/effects';
import { Sessions } from '@medel/identity';
import { kronor, SYSTEM } from '@medel/kernel';
import {
  caseYears,
  differences,
  EXAMPLE_BEGINS,
  EXAMPLE_ENDS,
  exampleStories,
  foundExample,
  ledgerSum,
  play,
  SeedClock,
  SeedModule,
  ServiceStage,
  TimeMachine,
  totalsOf,
} from '@medel/seed';
import { Transitions } from '@medel/transitions';

import { createApi } from '../../apps/api/src/create-api.js';
import { HttpStage } from '../../apps/cli/src/demo/http-stage.js';
import { freshDatabase, testConfig, type TestDatabase } from '../database.js';

/** The API as it is, with a clock that the story moves and the worker's work done between its scenes. */
describe('the worked example, over HTTP', () => {
  let database: TestDatabase;
  let api: NestFastifyApplication;
  let worker: INestApplicationContext;
  let timeMachine: TimeMachine;

  beforeAll(async () => {
    database = await freshDatabase('empty');
    const config = testConfig(database);
    const clock = new SeedClock(EXAMPLE_BEGINS);
    api = await createApi(config, clock);
    await api.listen(0, '127.0.0.1');
    worker = await NestFactory.createApplicationContext(SeedModule.on(config, clock), { logger: false });
    timeMachine = await TimeMachine.start(database.ownerUrl);

    const cast = await foundExample(worker);
    const time = new ServiceStage(worker, cast, clock, timeMachine);
    const surroundings = {
      baseUrl: await api.getUrl(),
      travelTo: (instant: Date) => time.travelTo(instant),
      settle: () => worker.get(Drain, { strict: false }).run(),
      tokenOf: (id: string) => worker.get(Sessions, { strict: false }).open(id, 'development'),
    };
    await play(await HttpStage.open(surroundings, cast), exampleStories(), EXAMPLE_ENDS);
  }, 240_000);
  afterAll(async () => {
    await timeMachine.stop();
    await worker.close();
    await api.close();
    await database.close();
  });

  it('closes all three cases as completed', async () => {
    expect(await database.asSystem('SELECT DISTINCT status, outcome FROM application')).toEqual([
      { status: 'closed', outcome: 'completed' },
    ]);
  });

  it('claims, disallows, pays and releases what the dossier says, to the öre', async () => {
    const years = await worker.get(Transitions, { strict: false }).read(SYSTEM, caseYears);
    expect(differences(years)).toEqual([]);
    expect(totalsOf(years)).toEqual({
      claimedOre: kronor(2_507_999),
      disallowedOre: kronor(3_460),
      paidOre: kronor(2_504_539),
      releasedOre: kronor(95_461),
    });
  });

  it('leaves books that sum to zero and an unbroken trail', async () => {
    expect(await worker.get(Transitions, { strict: false }).read(SYSTEM, ledgerSum)).toBe(0n);
    expect(await database.asSystem('SELECT * FROM broken_audit_entries()')).toEqual([]);
  });

  it('reminded of the report that was late, before its day and after', async () => {
    const reminders = await database.asSystem<{ days: number }>(
      `SELECT DISTINCT r.offset_days AS days FROM reminder r
         JOIN deadline d ON d.id = r.deadline_id AND d.kind = 'report_due' AND d.due_at::date BETWEEN '2025-03-29' AND '2025-04-01'
        WHERE r.sent_at IS NOT NULL ORDER BY 1`,
    );
    expect(reminders.map(({ days }) => days)).toEqual(expect.arrayContaining([-30, -7, 0, 1, 14]));
  });
});
