import { Inject } from '@nestjs/common';
import { Command, CommandRunner } from 'nest-commander';

import { allowedTransitions } from '@medel/lifecycles';
import { CONFIG, migrate, type Config } from '@medel/platform';

import { Refusal, tell } from './terminal.js';

@Command({ name: 'migrate', description: 'bring the database to the schema of this version' })
export class MigrateCommand extends CommandRunner {
  constructor(@Inject(CONFIG) private readonly config: Config) {
    super();
  }

  async run(): Promise<void> {
    const { ownerDatabaseUrl, databaseUrl } = this.config;
    if (ownerDatabaseUrl === undefined)
      throw new Refusal('DATABASE_URL is not set: migrations run as the owner of the schema');
    const ran = await migrate(ownerDatabaseUrl, databaseUrl, allowedTransitions);
    tell(ran.length > 0 ? `Ran ${ran.join(', ')}.` : 'The database is up to date.');
  }
}
