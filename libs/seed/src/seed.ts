import { NestFactory } from '@nestjs/core';
import type { Pool } from 'pg';
import { DataSource } from 'typeorm';

import type { Config } from '@medel/platform';

import { draftCall, found } from './founding/found.js';
import { SeedModule } from './seed.module.js';
import { Cast } from './stage/cast.js';
import { play, type Played } from './stage/play.js';
import { SeedClock } from './stage/seed-clock.js';
import { ServiceStage } from './stage/service-stage.js';
import { TimeMachine } from './stage/time-machine.js';
import { EXAMPLE_BEGINS } from './stories/example.js';
import { programmeUntil } from './stories/programme.js';

/**
 * Fills an empty database with an example programme, through the same services that people use, up to the instant
 * `until`. Answers false and changes nothing when somebody has put something into the database before.
 */
export async function seed(
  config: Config,
  ownerUrl: string,
  until: Date,
  onPlayed?: (played: Played) => unknown,
): Promise<boolean> {
  const clock = new SeedClock(EXAMPLE_BEGINS);
  const app = await NestFactory.createApplicationContext(SeedModule.on(config, clock), { logger: ['error'] });
  try {
    const dataSource = app.get(DataSource);
    if (await hasSomething(dataSource)) return false;
    await waitForNoDisk(dataSource);
    const timeMachine = await TimeMachine.start(ownerUrl);
    try {
      const cast = new Cast();
      const { funder, otherFunder } = await found(app, cast);
      const { calls, otherCalls, stories } = programmeUntil(until);
      for (const call of calls) await draftCall(app, cast, call, funder);
      for (const call of otherCalls) await draftCall(app, cast, call, otherFunder);
      await play(new ServiceStage(app, cast, clock, timeMachine), stories, until, onPlayed);
    } finally {
      await timeMachine.comeHome();
      await timeMachine.stop();
    }
    return true;
  } finally {
    await app.close();
  }
}

async function hasSomething(dataSource: DataSource): Promise<boolean> {
  const rows = await dataSource.query<object[]>('SELECT FROM medel.organisation LIMIT 1');
  return rows.length > 0;
}

const HURRY = 'SET synchronous_commit = off';

/** Whoever is cut off while seeding begins again, so no commit need wait until it is on disk: there are thousands. */
async function waitForNoDisk(dataSource: DataSource): Promise<void> {
  const { master: pool } = dataSource.driver as unknown as { master: Pool };
  pool.on('connect', (connection) => void connection.query(HURRY));
  // The connection that is there already.
  await pool.query(HURRY);
}
