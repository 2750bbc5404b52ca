import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

import { Doorbell } from '@medel/outbox';

/** So many in one statement: short enough to share the work among all who scan. */
const BATCH = 1_000;

/** Finds the reminders whose time has come by the database's clock, and asks for each to be sent. */
@Injectable()
export class Reminders {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly doorbell: Doorbell,
  ) {}

  /** Returns how many were due. However many scan at once, each reminder is found by one of them. */
  async fire(): Promise<number> {
    let fired = 0;
    let batch: number;
    do {
      batch = await this.fireBatch();
      fired += batch;
      if (batch > 0) this.doorbell.ring();
    } while (batch === BATCH);
    return fired;
  }

  private async fireBatch(): Promise<number> {
    const [row] = await this.dataSource.query<{ fired: number }[]>('SELECT medel.fire_reminders($1) AS fired', [BATCH]);
    return row?.fired ?? 0;
  }
}
