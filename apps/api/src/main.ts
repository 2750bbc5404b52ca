import { DataSource } from 'typeorm';

import { readConfig, requireFitDatabase } from '@medel/platform';

import { createApi } from './create-api.js';

/** Whatever is still running by then is cut off; its clients retry with their keys. */
const LONGEST_GOODBYE_MS = 12_000;

async function serve(): Promise<void> {
  const config = readConfig();
  const app = await createApi(config);
  await requireFitDatabase(app.get(DataSource), config);

  let isLeaving = false;
  const leave = () => {
    if (isLeaving) return;
    isLeaving = true;
    setTimeout(() => process.exit(1), LONGEST_GOODBYE_MS).unref();
    // Stops accepting, lets what runs finish, then closes the database.
    void app.close().then(() => process.exit(0));
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, leave);
  // The launcher that started us is gone, and nobody else would stop us.
  process.on('disconnect', leave);

  await app.listen(config.port, config.host);
  process.send?.('ready');
}

serve().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
