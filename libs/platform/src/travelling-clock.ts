import type { OnModuleDestroy, OnModuleInit } from '@nestjs/common';
import type { DataSource } from 'typeorm';

import { Clock, SystemClock } from '@medel/kernel';

/** How long after a journey this clock may still tell the time before it. */
export const LONGEST_LAG_MS = 50;

/**
 * The time that the table `time_travel` says it is, for development: the clock of this machine, and what it is ahead
 * or behind. Whoever travels waits until every process has noticed.
 */
export class TravellingClock extends Clock implements OnModuleInit, OnModuleDestroy {
  private readonly here = new SystemClock();
  private aheadMs = 0;
  private glance: NodeJS.Timeout | undefined;
  private isStopped = false;

  constructor(private readonly dataSource: DataSource) {
    super();
  }

  now(): Date {
    return new Date(this.here.now().getTime() + this.aheadMs);
  }

  async onModuleInit(): Promise<void> {
    await this.look();
  }

  onModuleDestroy(): void {
    this.isStopped = true;
    clearTimeout(this.glance);
  }

  private async look(): Promise<void> {
    try {
      const [row] = await this.dataSource.query<{ ms: string }[]>(AHEAD);
      this.aheadMs = Number(row?.ms ?? 0);
    } catch {
      // Not migrated yet, or out of reach for a moment: time goes on as it did.
    }
    if (this.isStopped) return;
    this.glance = setTimeout(() => void this.look(), LONGEST_LAG_MS).unref();
  }
}

const AHEAD = 'SELECT extract(epoch FROM ahead) * 1000 AS ms FROM medel.time_travel';
