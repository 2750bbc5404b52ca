import type { INestApplicationContext, Type } from '@nestjs/common';
import { Test } from '@nestjs/testing';

import type { Clock } from '@medel/kernel';
import { Log } from '@medel/platform';

import { Work } from '../apps/worker/src/work.js';
import { WorkerModule } from '../apps/worker/src/worker.module.js';
import type { BackEnd } from './back-ends.js';
import { testConfig, type TestDatabase } from './database.js';

interface Surroundings {
  readonly database: TestDatabase;
  readonly backEnd: BackEnd;
  readonly smtpUrl?: string;
  readonly clock?: Clock;
  /** Modules of the product that the worker has no part in and the test needs. */
  readonly beside?: readonly Type[];
}

/** A worker as apps/worker makes it, in this process. It does nothing until its `Work` is told to begin. */
export async function startWorker(surroundings: Surroundings): Promise<INestApplicationContext> {
  const { database, backEnd, smtpUrl = 'smtp://127.0.0.1:1', clock, beside = [] } = surroundings;
  const config = testConfig(database, { ...backEnd.environment, SMTP_URL: smtpUrl });
  const app = await Test.createTestingModule({ imports: [WorkerModule.on(config, clock), ...beside] })
    .setLogger(new Log('silent'))
    .compile();
  return app.init();
}

export function begin(app: INestApplicationContext): void {
  app.get(Work).begin();
}
