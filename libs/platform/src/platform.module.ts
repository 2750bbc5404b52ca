import { Global, Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';

import { Clock, SystemClock } from '@medel/kernel';

import type { Config } from './config.js';
import { databaseOptions } from './database.js';

/** The configuration as something Nest can inject. */
export const CONFIG = Symbol('Config');

/** What every process stands on: its configuration, the clock and the database. */
@Global()
@Module({})
export class PlatformModule {
  static forRoot(config: Config, clock: Clock = new SystemClock(), poolSize?: number): DynamicModule {
    return {
      module: PlatformModule,
      imports: [TypeOrmModule.forRoot(databaseOptions(config.databaseUrl, poolSize))],
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: Clock, useValue: clock },
      ],
      exports: [CONFIG, Clock],
    };
  }
}
