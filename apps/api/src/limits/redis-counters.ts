import type { Redis } from 'ioredis';

import { CounterStore, type Share } from './counter-store.js';

/** Longer than any window, so that no process finds one forgotten that it still counts in. */
const KEPT_SECONDS = 180;

/** Shared in Redis, which forgets by itself what is over. */
export class RedisCounters extends CounterStore {
  constructor(private readonly redis: Redis) {
    super();
  }

  async add(shares: readonly Share[]): Promise<number[]> {
    const commands = this.redis.pipeline();
    for (const { key, window, count } of shares) {
      const name = `medel:count:${window}:${key}`;
      commands.incrby(name, count).expire(name, KEPT_SECONDS);
    }
    const answers = (await commands.exec()) ?? [];
    return shares.map((_, index) => {
      const [fault, sum] = answers[2 * index] ?? [new Error('Redis did not answer')];
      if (fault) throw fault;
      return Number(sum);
    });
  }
}
