import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { Redis } from 'ioredis';
import { DataSource } from 'typeorm';

import { DomainError } from '@medel/kernel';
import { CONFIG, type Config, type LimitName } from '@medel/platform';

import { TooManyRequestsError, TooManySignInsError } from '../http/refusals.js';
import { PostgresCounters } from './postgres-counters.js';
import { RedisCounters } from './redis-counters.js';
import { SharedCounters } from './shared-counters.js';

/** Whoever hurries while Redis hangs waits this long at most; then we count alone. */
const PATIENCE_MS = 500;

/** How often in a minute somebody may do what costs us something. All processes count together. */
@Injectable()
export class Limits implements OnModuleDestroy {
  private readonly redis: Redis | undefined;
  private readonly counters: SharedCounters;
  private readonly perMinute: Config['limits'];

  constructor(@InjectDataSource() dataSource: DataSource, @Inject(CONFIG) { redisUrl, limits }: Config) {
    this.perMinute = limits;
    this.redis = redisUrl === undefined ? undefined : connect(redisUrl);
    this.counters = new SharedCounters(this.redis ? new RedisCounters(this.redis) : new PostgresCounters(dataSource));
  }

  /**
   * Counts one for somebody. When it was one too many it throws TooManySignInsError or TooManyRequestsError, and
   * `sayWhen` gets the seconds after which another try is worth while.
   */
  async count(name: LimitName, sender: string, sayWhen: (seconds: number) => void): Promise<void> {
    const wait = await this.counters.count(`${name}:${sender}`, this.perMinute[name]);
    if (wait === 0) return;
    sayWhen(wait);
    throw refusalOf(name);
  }

  /** What was counted last is told the others, so that a restart forgives nothing. */
  async onModuleDestroy(): Promise<void> {
    await this.counters.tell();
    this.redis?.disconnect();
  }
}

const refusalOf = (name: LimitName): DomainError =>
  name === 'signIns' ? new TooManySignInsError() : new TooManyRequestsError(`too many ${name}`);

function connect(url: string): Redis {
  const redis = new Redis(url, {
    lazyConnect: true,
    maxRetriesPerRequest: 0,
    commandTimeout: PATIENCE_MS,
    connectTimeout: PATIENCE_MS,
    retryStrategy: (tries) => Math.min(200 * tries, 2_000),
  });
  // While it cannot be reached each process counts alone; an unheard error event would end this one.
  redis.on('error', () => undefined);
  return redis;
}
