import { InjectQueue } from '@nestjs/bullmq';
import { Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Queue } from 'bullmq';
import { DataSource } from 'typeorm';

import { EFFECTS_QUEUE } from '@medel/queues';

import { Repetition } from '../repetition.js';

const EVERY_MS = 1_000;
const BATCH = 1_000;
/** So many times a message is sent anew before nobody believes in it any more. */
const MOST_GENERATIONS = 10;
/** With more jobs waiting than this, a message that is late has not been lost: its turn has not come. */
const BACKLOG = 1_000;

interface Overdue {
  readonly id: string;
  readonly type: string;
  readonly dead: boolean;
  readonly last_error: string | null;
}

/**
 * Sends anew what was published and never acknowledged, because a process died or the queue forgot it: after 20 seconds.
 * What failed waits longer each time, up to five minutes, so that an outage of an hour is survived.
 */
@Injectable()
export class Reconciler {
  private readonly logger = new Logger(Reconciler.name);
  private readonly repetition = new Repetition(EVERY_MS, () => this.tryToReconcile());

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    @InjectQueue(EFFECTS_QUEUE) private readonly queue: Queue,
  ) {}

  start(): void {
    this.repetition.start();
  }

  stop(): Promise<void> {
    return this.repetition.stop();
  }

  /** Gives what is overdue back to the relay. Returns how many it gave back or gave up. */
  async reconcile(): Promise<number> {
    if ((await this.queue.getWaitingCount()) > BACKLOG) return 0;
    const [overdue] = await this.dataSource.query<[Overdue[], number]>(RECONCILE, [MOST_GENERATIONS, BATCH]);
    for (const { id, type, last_error } of overdue.filter(({ dead }) => dead)) {
      this.logger.error({ message: 'a message is dead', outboxId: id, effect: type, lastError: last_error });
    }
    return overdue.length;
  }

  private async tryToReconcile(): Promise<void> {
    await this.reconcile().catch((error: unknown) => {
      this.logger.warn({ message: 'nothing can be reconciled now', err: error });
    });
  }
}

// A row that is locked is being performed at this moment.
const RECONCILE = `
UPDATE medel.outbox_message m
   SET generation = m.generation + 1,
       published_at = CASE WHEN m.generation < $1 THEN NULL ELSE m.published_at END,
       dead_at = CASE WHEN m.generation < $1 THEN NULL ELSE clock_timestamp() END
  FROM (SELECT id FROM medel.outbox_message
         WHERE acknowledged_at IS NULL AND dead_at IS NULL
           AND published_at < clock_timestamp() - CASE WHEN last_error IS NULL THEN interval '20 s'
                 ELSE least(interval '20 s' * power(2, generation), interval '5 min') END
         ORDER BY id LIMIT $2 FOR UPDATE SKIP LOCKED) AS overdue
 WHERE m.id = overdue.id
RETURNING m.id, m.type, m.dead_at IS NOT NULL AS dead, m.last_error`;
