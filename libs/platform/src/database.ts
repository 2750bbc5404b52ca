import { availableParallelism } from 'node:os';

import type { TypeOrmModuleOptions } from '@nestjs/typeorm';
import { Client } from 'pg';
import { DefaultNamingStrategy } from 'typeorm';

/** `statusChangedAt` in code is `status_changed_at` in the database. */
class SnakeCase extends DefaultNamingStrategy {
  override columnName(property: string, custom: string | undefined): string {
    return custom ?? property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  }
}

/** Sends together what is asked in one breath: statements that do not wait for each other are one packet. */
class GatheringClient extends Client {
  override query(...question: unknown[]): never {
    const { stream } = this.connection;
    stream.cork();
    process.nextTick(() => stream.uncork());
    return super.query<never>(...(question as [never]));
  }
}

/**
 * How every process reaches PostgreSQL. The schema is made by migrations, never by TypeORM.
 * A pool is sized for twice the cores; whoever waits for a connection waits shorter than on a crowded server.
 * With `pipeline` a statement is sent while the one before it is still being answered; see Transitions.
 */
export function databaseOptions(
  url: string,
  poolSize = 2 * availableParallelism(),
): TypeOrmModuleOptions & { type: 'postgres' } {
  return {
    type: 'postgres',
    url,
    schema: 'medel',
    namingStrategy: new SnakeCase(),
    autoLoadEntities: true,
    synchronize: false,
    poolSize,
    retryAttempts: 0,
    extra: {
      Client: GatheringClient,
      pipeline: true,
      statement_timeout: 10_000,
      lock_timeout: 3_000,
      idle_in_transaction_session_timeout: 15_000,
      connectionTimeoutMillis: 5_000,
      options: '-c search_path=medel,public -c timezone=UTC',
    },
  };
}
