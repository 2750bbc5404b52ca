import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { escapeLiteral, type PoolClient, type QueryResult } from 'pg';
import { DataSource, type EntityManager, type QueryRunner } from 'typeorm';

import { SYSTEM } from '@medel/kernel';
import { withoutPersonalData } from '@medel/platform';

import { Doorbell } from './doorbell.js';
import type { EffectHandler, Message } from './effect.js';

/** Longer errors say nothing more. */
const LONGEST_ERROR = 500;

/** Performs one message's effect, at most once however often it is asked to. */
@Injectable()
export class EffectRunner {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly doorbell: Doorbell,
  ) {}

  /** Does nothing when the message is acknowledged or dead. Rejects when the effect failed; then nothing happened. */
  async run(id: string, handler: EffectHandler): Promise<void> {
    try {
      if ('within' in handler) await this.acknowledge(id, handler.within);
      else await this.runOutside(id, handler);
    } catch (error) {
      await this.keepError(id, error);
      throw error;
    }
    // What was done may have left further messages behind.
    this.doorbell.ring();
    if ('within' in handler && handler.rings) this.doorbell.ring(handler.rings);
  }

  private async runOutside(id: string, handler: Extract<EffectHandler, { outside: unknown }>): Promise<void> {
    const [message] = await this.dataSource.query<Message[]>(
      `SELECT id, type, payload FROM medel.outbox_message
        WHERE id = $1 AND acknowledged_at IS NULL AND dead_at IS NULL`,
      [id],
    );
    if (!message) return;
    await handler.outside(message);
    await this.acknowledge(id, (tx) => handler.afterwards?.(tx, message) ?? Promise.resolve());
  }

  /** Two who run the same message queue at its row; the second finds it acknowledged. */
  private async acknowledge(id: string, work: (tx: EntityManager, message: Message) => Promise<void>): Promise<void> {
    const runner = this.dataSource.createQueryRunner();
    try {
      const message = await open(runner, id);
      if (message) await work(runner.manager, message);
      await runner.query('COMMIT');
    } catch (error) {
      // A connection that broke cannot roll back, and need not: the server does it.
      await runner.query('ROLLBACK').catch(() => undefined);
      throw error;
    } finally {
      await runner.release();
    }
  }

  /** For whoever looks at the dead letters. When the database is what failed, this fails as well and nothing is lost. */
  private async keepError(id: string, error: unknown): Promise<void> {
    const text = withoutPersonalData(String(error)).slice(0, LONGEST_ERROR);
    await this.dataSource
      .query('UPDATE medel.outbox_message SET last_error = $2 WHERE id = $1 AND acknowledged_at IS NULL', [id, text])
      .catch(() => undefined);
  }
}

/**
 * BEGIN, who acts and the acknowledgement travel together: one round trip, hence literals instead of parameters.
 *
 * The commit does not wait for the disk. A crash forgets the effect and its acknowledgement together, and it is done
 * again. What follows from it is on disk before anybody performs it, because the relay's own commit does wait, and it
 * takes along everything before it.
 */
async function open(runner: QueryRunner, id: string): Promise<Message | undefined> {
  const client = (await runner.connect()) as PoolClient;
  const answers: unknown = await client.query(
    `BEGIN; SET LOCAL synchronous_commit = off; SELECT set_config('medel.actor', ${escapeLiteral(SYSTEM.id)}, true);
     UPDATE medel.outbox_message SET acknowledged_at = clock_timestamp()
      WHERE id = ${escapeLiteral(id)} AND acknowledged_at IS NULL AND dead_at IS NULL RETURNING id, type, payload`,
  );
  return (answers as QueryResult<Message>[]).at(-1)?.rows[0];
}
