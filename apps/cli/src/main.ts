import { CommandFactory } from 'nest-commander';
import { DataSource } from 'typeorm';

import { readConfig } from '@medel/platform';

import { CliModule } from './cli.module.js';
import { fail } from './terminal.js';

/** Commands that need no open database: whoever asks for help, and those that open one themselves. */
const UNCONNECTED = /^(-.*|help|migrate|seed|demo)$/;

// What help calls us.
process.argv[1] = 'medel';
try {
  const app = await CommandFactory.createWithoutRunning(CliModule.forRoot(readConfig()), {
    logger: ['error'],
    errorHandler: fail,
    serviceErrorHandler: fail,
  });
  const [command = 'help'] = process.argv.slice(2);
  if (!UNCONNECTED.test(command)) await app.get(DataSource).initialize();
  await CommandFactory.runApplication(app);
  await app.close();
} catch (error) {
  fail(error);
}
