import { Inject } from '@nestjs/common';
import { Command, CommandRunner } from 'nest-commander';

import { Clock } from '@medel/kernel';
import { CONFIG, type Config } from '@medel/platform';
import { seed } from '@medel/seed';

import { Refusal, tell } from './terminal.js';

@Command({ name: 'seed', description: 'fill an empty database with an example programme (development only)' })
export class SeedCommand extends CommandRunner {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly clock: Clock,
  ) {
    super();
  }

  async run(): Promise<void> {
    const { mode, ownerDatabaseUrl } = this.config;
    if (mode !== 'development') throw new Refusal('Production gets no invented cases');
    if (ownerDatabaseUrl === undefined) throw new Refusal('DATABASE_URL is not set: moving time takes the owner');
    const started = performance.now();
    let steps = 0;
    const years = new Set<string>();
    const seeded = await seed(this.config, ownerDatabaseUrl, this.clock.now(), ({ scene }) => {
      steps += 1;
      const year = scene.at.slice(0, 4);
      if (!years.has(year)) tell(`The year ${year} ...`);
      years.add(year);
    });
    const seconds = Math.round((performance.now() - started) / 1000);
    tell(
      seeded ? `Played ${steps} steps in ${seconds} s.` : 'There is something in the database: nothing was changed.',
    );
  }
}
