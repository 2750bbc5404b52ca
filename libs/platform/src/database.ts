import type { TypeOrmModuleOptions } from '@nestjs/typeorm';
import { DefaultNamingStrategy } from 'typeorm';

/** `statusChangedAt` in code is `status_changed_at` in the database. */
class SnakeCase extends DefaultNamingStrategy {
  override columnName(property: string, custom: string | undefined): string {
    return custom ?? property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  }
}

/**
 * How every process reaches PostgreSQL. The schema is made by migrations, never by TypeORM.
 * A pool is sized for twice the cores; whoever waits for a connection waits shorter than on a crowded server.
 * With `pipeline` a statement is sent while the one before it is still being answered; see Transitions.read.
 */
export function databaseOptions(url: string, poolSize = 10): TypeOrmModuleOptions & { type: 'postgres' } {
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
      pipeline: true,
      statement_timeout: 10_000,
      lock_timeout: 3_000,
      idle_in_transaction_session_timeout: 15_000,
      connectionTimeoutMillis: 5_000,
      options: '-c search_path=medel,public -c timezone=UTC',
    },
  };
}
