import { Inject, Injectable, Optional, type OnApplicationShutdown } from '@nestjs/common';
import { Client } from 'pg';

import { CONFIG, type Config } from '@medel/platform';

import type { Bell } from './doorbell.js';

/** Hears one bell, on a connection that it makes anew whenever it was lost. */
@Injectable()
export class DoorbellListener implements OnApplicationShutdown {
  private client: Client | undefined;
  private hasRung = false;
  private wake: (() => void) | undefined;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Optional() private readonly bell: Bell = 'outbox',
  ) {}

  /** Settles when somebody rings or has rung since the last time, or after `longestMs`. */
  async wait(longestMs: number): Promise<void> {
    // While it cannot listen, whoever waits looks every so often, which is enough.
    if (!this.client) await this.listen().catch(() => undefined);
    if (!this.hasRung) await this.nextRing(longestMs);
    this.hasRung = false;
  }

  ring(): void {
    this.hasRung = true;
    this.wake?.();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.client?.end();
  }

  private nextRing(longestMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, longestMs);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  private async listen(): Promise<void> {
    const client = new Client({
      connectionString: this.config.databaseUrl,
      connectionTimeoutMillis: 2_000,
      keepAlive: true,
    });
    const lost = () => {
      if (this.client === client) this.client = undefined;
    };
    client.on('error', lost).on('end', lost);
    client.on('notification', () => {
      this.ring();
    });
    await client.connect();
    await client.query(`LISTEN ${this.bell}`);
    this.client = client;
    // Whatever was rung while nobody listened.
    this.hasRung = true;
  }
}
