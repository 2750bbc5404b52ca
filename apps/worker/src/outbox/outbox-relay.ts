import { InjectQueue } from '@nestjs/bullmq';
import { Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Queue } from 'bullmq';
import { DataSource } from 'typeorm';

import { DoorbellListener } from '@medel/outbox';
import { EFFECTS_QUEUE } from '@medel/queues';

const BATCH = 500;
/** How long it waits for the doorbell before it looks by itself: longer and longer while nothing comes. */
const WAITS_MS = { shortest: 200, longest: 1_000 };

interface Claimed {
  readonly id: string;
  readonly type: string;
  readonly generation: number;
}

/** Moves what is in the outbox to the queue, in batches, as soon as somebody rings. Any number may run at once. */
@Injectable()
export class OutboxRelay {
  private readonly logger = new Logger(OutboxRelay.name);
  private isStopping = false;
  private running = Promise.resolve();

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    @InjectQueue(EFFECTS_QUEUE) private readonly queue: Queue,
    private readonly doorbell: DoorbellListener,
  ) {}

  start(): void {
    this.running = this.run();
  }

  /** Settles when the batch it was moving is moved. */
  async stop(): Promise<void> {
    this.isStopping = true;
    this.doorbell.ring();
    await this.running;
  }

  /** Moves one batch, the oldest first. Returns how many it moved. */
  async relay(): Promise<number> {
    const messages = await this.claim();
    if (messages.length === 0) return 0;
    try {
      await this.queue.addBulk(messages.map(toJob));
    } catch (error) {
      await this.giveBack(messages);
      throw error;
    }
    return messages.length;
  }

  private async run(): Promise<void> {
    let wait = WAITS_MS.shortest;
    while (!this.isStopping) {
      const moved = await this.relay().catch((error: unknown) => {
        this.logger.warn({ message: 'nothing can be moved now', err: error });
        return 0;
      });
      wait = moved > 0 ? WAITS_MS.shortest : Math.min(2 * wait, WAITS_MS.longest);
      if (moved < BATCH) await this.doorbell.wait(wait);
    }
  }

  /** One statement, so nobody else claims the same. Whoever dies before the queue has them leaves them to the reconciler. */
  private async claim(): Promise<Claimed[]> {
    const [claimed] = await this.dataSource.query<[Claimed[], number]>(
      `UPDATE medel.outbox_message m SET published_at = clock_timestamp()
         FROM (SELECT id FROM medel.outbox_message
                WHERE published_at IS NULL AND acknowledged_at IS NULL AND dead_at IS NULL
                ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED) AS waiting
        WHERE m.id = waiting.id RETURNING m.id, m.type, m.generation`,
      [BATCH],
    );
    return claimed.sort((one, other) => Number(BigInt(one.id) - BigInt(other.id)));
  }

  private async giveBack(messages: readonly Claimed[]): Promise<void> {
    await this.dataSource.query(
      'UPDATE medel.outbox_message SET published_at = NULL WHERE id = ANY ($1) AND acknowledged_at IS NULL',
      [messages.map(({ id }) => id)],
    );
  }
}

/** A job carries no more than the way to its row. Each time a row is sent anew its job has another id, or BullMQ would take it for the old one. */
function toJob({ id, type, generation }: Claimed) {
  return { name: type, data: { outboxId: id }, opts: { jobId: `ob-${id}-g${generation}` } };
}
