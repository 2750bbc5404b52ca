import { InjectQueue } from '@nestjs/bullmq';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Queue } from 'bullmq';

import { SystemClock } from '@medel/kernel';
import { CONFIG, type Config } from '@medel/platform';
import { CLOCK_QUEUE } from '@medel/queues';

import { Repetition } from '../repetition.js';

const SCHEDULER = 'scan';
const EVERY_MS = { development: 10_000, production: 60_000 };
const WATCH_EVERY_MS = 30_000;
const TOO_LONG_MS = 5 * 60_000;

/**
 * Has the queue wake the scan every so often, once for all workers. Schedulers have been seen to stop and queues to
 * forget, so it also watches that the waking goes on.
 */
@Injectable()
export class AlarmClock {
  private readonly logger = new Logger(AlarmClock.name);
  private readonly repetition = new Repetition(WATCH_EVERY_MS, () => this.tryToWatch());
  /** The queue lives in real time, whatever time the database tells. */
  private readonly clock = new SystemClock();

  constructor(
    @InjectQueue(CLOCK_QUEUE) private readonly queue: Queue,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  start(): void {
    this.repetition.start();
  }

  stop(): Promise<void> {
    return this.repetition.stop();
  }

  /** Sets the alarm where there is none, and says so loudly when it should have rung long ago. */
  async watch(): Promise<void> {
    const every = EVERY_MS[this.config.mode];
    const scheduler = await this.queue.getJobScheduler(SCHEDULER);
    const lateMs = this.clock.now().getTime() - (scheduler?.next ?? 0);
    if (scheduler && lateMs > TOO_LONG_MS) this.logger.error({ message: 'nothing has looked for what is due', lateMs });
    if (scheduler?.every === every && lateMs <= TOO_LONG_MS) return;
    await this.queue.upsertJobScheduler(SCHEDULER, { every }, { opts: { attempts: 1 } });
  }

  private async tryToWatch(): Promise<void> {
    await this.watch().catch((error: unknown) => {
      this.logger.warn({ message: 'the alarm cannot be set now', err: error });
    });
  }
}
