import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';

import { AlarmClock } from './clock/alarm-clock.js';
import { ClockProcessor } from './clock/clock.processor.js';
import { EffectsProcessor } from './outbox/effects.processor.js';
import { OutboxRelay } from './outbox/outbox-relay.js';
import { Reconciler } from './outbox/reconciler.js';

/** Everything a worker does. Nothing begins by itself, so that the database can be looked at first. */
@Injectable()
export class Work implements BeforeApplicationShutdown {
  constructor(
    private readonly relay: OutboxRelay,
    private readonly reconciler: Reconciler,
    private readonly alarmClock: AlarmClock,
    private readonly effects: EffectsProcessor,
    private readonly clock: ClockProcessor,
  ) {}

  begin(): void {
    this.relay.start();
    this.reconciler.start();
    this.alarmClock.start();
    for (const { worker } of [this.effects, this.clock]) {
      worker.run().catch((error: unknown) => worker.emit('error', error as Error));
    }
  }

  /** The workers finish at the same time; queues and database close after all of this. */
  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all([this.relay.stop(), this.reconciler.stop(), this.alarmClock.stop()]);
  }
}
