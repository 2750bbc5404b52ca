import { Global, Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule, type TypeOrmModuleOptions } from '@nestjs/typeorm';

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
    return platform(config, clock, databaseOptions(config.databaseUrl, poolSize));
  }

  /** Leaves the database unopened, for a console that must start before there is one: `DataSource.initialize`. */
  static unconnected(config: Config): DynamicModule {
    return platform(config, new SystemClock(), { ...databaseOptions(config.databaseUrl), manualInitialization: true });
  }
}

function platform(config: Config, clock: Clock, database: TypeOrmModuleOptions): DynamicModule {
  return {
    module: PlatformModule,
    imports: [TypeOrmModule.forRoot(database)],
    providers: [
      { provide: CONFIG, useValue: config },
      { provide: Clock, useValue: clock },
    ],
    exports: [CONFIG, Clock],
  };
}
