import { Global, Module, type DynamicModule } from '@nestjs/common';
import { getDataSourceToken, TypeOrmModule, type TypeOrmModuleOptions } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';

import { Clock, SystemClock } from '@medel/kernel';

import type { Config } from './config.js';
import { databaseOptions } from './database.js';
import { TravellingClock } from './travelling-clock.js';

/** The configuration as something Nest can inject. */
export const CONFIG = Symbol('Config');

/** What every process stands on: its configuration, the clock and the database. */
@Global()
@Module({})
export class PlatformModule {
  /** Without a `clock` given, development follows whoever travels in time (docs/adr/0008-time-travel.md). */
  static forRoot(config: Config, clock?: Clock, poolSize?: number): DynamicModule {
    const clockOn = (dataSource: DataSource) =>
      clock ?? (config.mode === 'development' ? new TravellingClock(dataSource) : new SystemClock());
    return platform(config, clockOn, databaseOptions(config.databaseUrl, poolSize));
  }

  /** Leaves the database unopened, for a console that must start before there is one: `DataSource.initialize`. */
  static unconnected(config: Config): DynamicModule {
    const database = { ...databaseOptions(config.databaseUrl), manualInitialization: true };
    return platform(config, () => new SystemClock(), database);
  }
}

function platform(
  config: Config,
  clockOn: (dataSource: DataSource) => Clock,
  database: TypeOrmModuleOptions,
): DynamicModule {
  return {
    module: PlatformModule,
    imports: [TypeOrmModule.forRoot(database)],
    providers: [
      { provide: CONFIG, useValue: config },
      { provide: Clock, useFactory: clockOn, inject: [getDataSourceToken()] },
    ],
    exports: [CONFIG, Clock],
  };
}
