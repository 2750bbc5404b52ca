import { Module, type DynamicModule } from '@nestjs/common';

import type { Clock } from '@medel/kernel';
import type { Config } from '@medel/platform';
import { QueuesModule } from '@medel/queues';
import { SeedModule } from '@medel/seed';

/** The services to lay the ground with and to look behind the scenes, and the queue to wake the worker's clock by. */
@Module({})
export class DemoModule {
  static on(config: Config, clock: Clock): DynamicModule {
    return { module: DemoModule, imports: [SeedModule.on(config, clock), QueuesModule.on(config)] };
  }
}
