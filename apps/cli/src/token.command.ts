import { createHash, randomBytes } from 'node:crypto';

import { Inject } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { Command, CommandRunner, Option } from 'nest-commander';
import { DataSource } from 'typeorm';

import { CONFIG, type Config } from '@medel/platform';

import { Refusal, tell } from './terminal.js';

/** A session without a browser, for trying the API: `curl -H "Authorization: Bearer $(npm run -s medel -- token --as olivia.officer)"`. */
@Command({ name: 'token', description: 'print a bearer token for the API, good for an hour (development only)' })
export class TokenCommand extends CommandRunner {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @InjectDataSource() private readonly dataSource: DataSource,
  ) {
    super();
  }

  async run(_: string[], { as }: { as: string }): Promise<void> {
    if (this.config.mode !== 'development') throw new Refusal('Production gives out no tokens: people sign in');
    const token = randomBytes(32).toString('base64url');
    const made: unknown[] = await this.dataSource.query(
      // Sessions live in real time, whoever travels.
      `INSERT INTO medel.session (token_hash, person_id, kind, expires_at)
       SELECT $1, id, 'development', now() + interval '1 hour'
         FROM medel.person WHERE email = $2 AND active RETURNING person_id`,
      [createHash('sha256').update(token).digest(), as.includes('@') ? as : `${as}@example.org`],
    );
    if (made.length === 0) throw new Refusal(`Nobody signs in as ${as}`);
    tell(token);
  }

  @Option({ flags: '--as <persona>', description: 'who to be: jonna.coordinator, or an e-mail', required: true })
  parseAs(persona: string): string {
    return persona;
  }
}
