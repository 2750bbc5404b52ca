import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Pool } from 'pg';

import { CONFIG, type Config } from '@medel/platform';

/** However much is committed, nobody rings more often. */
const SHORTEST_PAUSE_MS = 10;

/** What is rung for: something lies in the outbox, or somebody was told something. Each is a channel of NOTIFY. */
export type Bell = 'outbox' | 'notification';

/**
 * Tells whoever listens that there is something new. Rung after a commit and never inside a transaction, because
 * a NOTIFY makes commits queue behind each other; on a connection of its own, so that it waits for nobody. Those who listen
 * look by themselves as well, so a ring that is lost costs a moment and nothing else.
 */
@Injectable()
export class Doorbell implements OnApplicationShutdown {
  private readonly pool: Pool;
  private readonly pauses = new Map<Bell, NodeJS.Timeout>();

  constructor(@Inject(CONFIG) { databaseUrl }: Config) {
    this.pool = new Pool({ connectionString: databaseUrl, max: 1, idleTimeoutMillis: 60_000, allowExitOnIdle: true });
    this.pool.on('error', () => undefined);
  }

  /** Returns at once. */
  ring(bell: Bell = 'outbox'): void {
    if (this.pauses.has(bell) || this.pool.ending) return;
    const pause = setTimeout(() => {
      this.pauses.delete(bell);
      this.pool.query(`NOTIFY ${bell}`).catch(() => undefined);
    }, SHORTEST_PAUSE_MS);
    this.pauses.set(bell, pause.unref());
  }

  async onApplicationShutdown(): Promise<void> {
    for (const pause of this.pauses.values()) clearTimeout(pause);
    await this.pool.end();
  }
}
