import { Inject } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { Command, CommandRunner } from 'nest-commander';
import { DataSource } from 'typeorm';

import { CONFIG, type Config } from '@medel/platform';
import { startOfStockholmDay, stockholmDay } from '@medel/programmes';
import { TimeMachine } from '@medel/seed';

import { Refusal, tell } from './terminal.js';

const DAY = /^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

/** Lets a reporting year end, a deadline pass or an offer lapse without waiting for it (docs/adr/0008-time-travel.md). */
@Command({
  name: 'travel',
  arguments: '<day>',
  description: 'move the time of the product to the morning of a day, 2027-02-01, or home (development only)',
})
export class TravelCommand extends CommandRunner {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @InjectDataSource() private readonly dataSource: DataSource,
  ) {
    super();
  }

  async run([day = '']: string[]): Promise<void> {
    const { mode, ownerDatabaseUrl } = this.config;
    if (mode !== 'development') throw new Refusal('Production does not travel in time');
    if (ownerDatabaseUrl === undefined) throw new Refusal('DATABASE_URL is not set: moving time takes the owner');
    if (day !== 'home' && !DAY.test(day)) throw new Refusal(`"${day}" is no day like 2027-02-01, and not "home"`);
    const timeMachine = await TimeMachine.start(ownerDatabaseUrl);
    try {
      if (day === 'home') await timeMachine.comeHome();
      else await this.goForward(timeMachine, startOfStockholmDay(day));
    } finally {
      await timeMachine.stop();
    }
    tell(day === 'home' ? 'Home again.' : `It is ${day}. What was due happens within ten seconds.`);
  }

  /** Forward only: what has happened is in the audit trail, and cannot happen later than it did. */
  private async goForward(timeMachine: TimeMachine, instant: Date): Promise<void> {
    const [row] = await this.dataSource.query<{ now: Date }[]>('SELECT medel.current_instant() AS now');
    if (row && row.now >= instant) throw new Refusal(`It is ${stockholmDay(row.now)} already`);
    await timeMachine.travelTo(instant);
  }
}
