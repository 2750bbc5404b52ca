import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

import { Effects } from './effects.js';

/** Performs what waits in the outbox here and now and without a queue: for filling a database and for demonstrations. */
@Injectable()
export class Drain {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly effects: Effects,
  ) {}

  /** Until nothing waits any more, what the effects themselves lead to included. Returns how many it performed. */
  async run(): Promise<number> {
    let performed = 0;
    for (let waiting = await this.waiting(); waiting.length > 0; waiting = await this.waiting()) {
      // In the order they were asked for, as the stories that are told this way expect.
      for (const { id, type } of waiting) await this.effects.perform(id, type);
      performed += waiting.length;
    }
    return performed;
  }

  private waiting(): Promise<{ id: string; type: string }[]> {
    return this.dataSource.query(
      `SELECT id, type FROM medel.outbox_message WHERE acknowledged_at IS NULL AND dead_at IS NULL ORDER BY id LIMIT 500`,
    );
  }
}
