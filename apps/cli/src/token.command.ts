import { Inject } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { Command, CommandRunner, Option } from 'nest-commander';
import { DataSource } from 'typeorm';

import { Sessions } from '@medel/identity';
import { CONFIG, type Config } from '@medel/platform';

import { Refusal, tell } from './terminal.js';

/** A session without a browser, for trying the API: `curl -H "Authorization: Bearer $(npm run -s medel -- token --as olivia.officer)"`. */
@Command({ name: 'token', description: 'print a bearer token for the API, good for an hour (development only)' })
export class TokenCommand extends CommandRunner {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly sessions: Sessions,
  ) {
    super();
  }

  async run(_: string[], { as }: { as: string }): Promise<void> {
    if (this.config.mode !== 'development') throw new Refusal('Production gives out no tokens: people sign in');
    const [person] = await this.dataSource.query<{ id: string }[]>(
      'SELECT id FROM medel.person WHERE email = $1 AND active',
      [as.includes('@') ? as : `${as}@example.org`],
    );
    if (!person) throw new Refusal(`Nobody signs in as ${as}`);
    tell(await this.sessions.open(person.id, 'development', { hours: 1 }));
  }

  @Option({ flags: '--as <persona>', description: 'who to be: jonna.coordinator, or an e-mail', required: true })
  parseAs(persona: string): string {
    return persona;
  }
}
