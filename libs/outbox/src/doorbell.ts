import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Pool } from 'pg';

import { CONFIG, type Config } from '@medel/platform';

/** However much is committed, nobody rings more often. */
const SHORTEST_PAUSE_MS = 10;

export const DOORBELL_CHANNEL = 'outbox';

/**
 * Tells the relays that there is something in the outbox. Rung after a commit and never inside a transaction, because
 * a NOTIFY makes commits queue behind each other; on a connection of its own, so that it waits for nobody. The relays
 * look by themselves as well, so a ring that is lost costs a moment and nothing else.
 */
@Injectable()
export class Doorbell implements OnApplicationShutdown {
  private readonly pool: Pool;
  private pause: NodeJS.Timeout | undefined;

  constructor(@Inject(CONFIG) { databaseUrl }: Config) {
    this.pool = new Pool({ connectionString: databaseUrl, max: 1, idleTimeoutMillis: 60_000, allowExitOnIdle: true });
    this.pool.on('error', () => undefined);
  }

  /** Returns at once. */
  ring(): void {
    if (this.pause || this.pool.ending) return;
    this.pause = setTimeout(() => {
      this.pause = undefined;
      this.pool.query(`NOTIFY ${DOORBELL_CHANNEL}`).catch(() => undefined);
    }, SHORTEST_PAUSE_MS);
    this.pause.unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearTimeout(this.pause);
    await this.pool.end();
  }
}
