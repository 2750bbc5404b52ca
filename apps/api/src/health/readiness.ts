import { setTimeout } from 'node:timers/promises';

import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { Redis } from 'ioredis';
import { DataSource } from 'typeorm';

import type { Problem } from '@medel/kernel';
import { CONFIG, pendingMigrations, type Config } from '@medel/platform';

import { NotReadyError } from '../http/refusals.js';

/** A proxy that asks waits no longer than this for a dependency that hangs. */
const PATIENCE_MS = 1_500;

/** Asks what we stand on whether it holds. */
@Injectable()
export class Readiness implements OnModuleDestroy {
  private readonly redis: Redis | undefined;

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    @Inject(CONFIG) { redisUrl }: Config,
  ) {
    if (redisUrl === undefined) return;
    this.redis = new Redis(redisUrl, {
      lazyConnect: true,
      maxRetriesPerRequest: 0,
      connectTimeout: PATIENCE_MS,
      retryStrategy: (tries) => Math.min(200 * tries, 2_000),
    });
    // Whoever asks is told by the ping; an unheard error event would end the process.
    this.redis.on('error', () => undefined);
  }

  /** Throws NotReadyError with every dependency that fails, within two seconds. */
  async check(): Promise<void> {
    const problems = await Promise.all([
      failing('database', this.askDatabase()),
      ...(this.redis ? [failing('queue', this.redis.ping())] : []),
    ]);
    if (problems.flat().length > 0) throw new NotReadyError(problems.flat());
  }

  onModuleDestroy(): void {
    this.redis?.disconnect();
  }

  /** Without Redis the queue lives in the same database, so one answer stands for both. */
  private async askDatabase(): Promise<void> {
    const pending = await pendingMigrations(this.dataSource);
    if (pending.length > 0) throw new Error(`migrations are pending: ${pending.join(', ')}`);
  }
}

async function failing(dependency: string, answer: Promise<unknown>): Promise<Problem[]> {
  const fault = await Promise.race([answer.then(() => undefined, String), impatience()]);
  if (fault === undefined) return [];
  return [
    {
      code: `${dependency}_not_ready`,
      detail: {
        sv: `Beroendet ${dependency} svarar inte som det ska.`,
        en: `The ${dependency} does not answer as it should.`,
      },
    },
  ];
}

function impatience(): Promise<string> {
  return setTimeout(PATIENCE_MS, 'no answer in time', { ref: false });
}
