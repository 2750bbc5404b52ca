import { createHash, randomBytes } from 'node:crypto';

import { Inject } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { Command, CommandRunner, Option } from 'nest-commander';
import { DataSource } from 'typeorm';

import { Clock } from '@medel/kernel';
import { CONFIG, type Config } from '@medel/platform';

import { Refusal, tell } from './terminal.js';

const LIFETIME_MS = 3_600_000;

/** A session without a browser, for trying the API: `curl -H "Authorization: Bearer $(npm run -s medel -- token --as olivia.officer)"`. */
@Command({ name: 'token', description: 'print a bearer token for the API, good for an hour (development only)' })
export class TokenCommand extends CommandRunner {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {
    super();
  }

  async run(_: string[], { as }: { as: string }): Promise<void> {
    if (this.config.mode !== 'development') throw new Refusal('Production gives out no tokens: people sign in');
    const token = randomBytes(32).toString('base64url');
    const expiresAt = new Date(this.clock.now().getTime() + LIFETIME_MS);
    const made: unknown[] = await this.dataSource.query(
      `INSERT INTO medel.session (token_hash, person_id, kind, expires_at)
       SELECT $1, id, 'development', $2 FROM medel.person WHERE subject = $3 AND active RETURNING person_id`,
      [createHash('sha256').update(token).digest(), expiresAt, as],
    );
    if (made.length === 0) throw new Refusal(`Nobody signs in as ${as}`);
    tell(token);
  }

  @Option({ flags: '--as <persona>', description: 'who to be: jonna.coordinator', required: true })
  parseAs(persona: string): string {
    return persona;
  }
}
