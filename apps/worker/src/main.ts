import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';

import { Log, readConfig, requireFitDatabase } from '@medel/platform';

import { Work } from './work.js';
import { WorkerModule } from './worker.module.js';

/** Whatever is still running by then is cut off; the reconciler has it done by somebody else. */
const LONGEST_GOODBYE_MS = 12_000;

async function work(): Promise<void> {
  const config = readConfig();
  const app = await NestFactory.createApplicationContext(WorkerModule.on(config), { logger: new Log(config.logLevel) });
  await requireFitDatabase(app.get(DataSource), config);

  let isLeaving = false;
  const leave = () => {
    if (isLeaving) return;
    isLeaving = true;
    setTimeout(() => process.exit(1), LONGEST_GOODBYE_MS).unref();
    // Takes nothing new, finishes what it has begun, then closes the queues and last the database.
    void app.close().then(() => process.exit(0));
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, leave);
  // The launcher that started us is gone, and nobody else would stop us.
  process.on('disconnect', leave);

  app.get(Work).begin();
  process.send?.('ready');
}

work().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
