import { Module, type DynamicModule } from '@nestjs/common';

import { AdministrationModule } from '@medel/administration';
import { EffectsModule } from '@medel/effects';
import type { Clock } from '@medel/kernel';
import { SmtpMailer } from '@medel/notifications';
import { OutboxModule } from '@medel/outbox';
import { PlatformModule, type Config } from '@medel/platform';
import { QueuesModule } from '@medel/queues';

import { AlarmClock } from './clock/alarm-clock.js';
import { ClockProcessor } from './clock/clock.processor.js';
import { Rounds } from './clock/rounds.js';
import { EffectsProcessor } from './outbox/effects.processor.js';
import { OutboxRelay } from './outbox/outbox-relay.js';
import { Reconciler } from './outbox/reconciler.js';
import { Work } from './work.js';

/** One connection for each effect that is performed at the same time, and some for the rest. */
const POOL_SIZE = 20;

@Module({})
export class WorkerModule {
  static on(config: Config, clock?: Clock): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        PlatformModule.forRoot(config, clock, POOL_SIZE),
        QueuesModule.on(config),
        OutboxModule,
        AdministrationModule,
        EffectsModule.sendingBy(SmtpMailer),
      ],
      providers: [OutboxRelay, Reconciler, EffectsProcessor, ClockProcessor, Rounds, AlarmClock, Work],
    };
  }
}
