import type { DataSource } from 'typeorm';

import type { Config } from './config.js';
import { migrationNames } from './migrate.js';

interface Found {
  readonly is_superuser: boolean;
  readonly bypasses_rls: boolean;
  readonly travels_in_time: boolean;
  readonly fsync: string;
  readonly full_page_writes: string;
  readonly synchronous_commit: string;
}

/** Refuses to serve from a database that cannot keep what we promise: throws one error that names every reason. */
export async function requireFitDatabase(dataSource: DataSource, { mode }: Config): Promise<void> {
  const pending = await pendingMigrations(dataSource);
  const faults =
    pending.length > 0
      ? [`migrations have not run (${pending.join(', ')}): run \`npm run medel migrate\``]
      : faultsOf(await inspect(dataSource), mode === 'production');
  if (faults.length > 0)
    throw new Error(`The database is not fit to serve:\n${faults.map((f) => `  - ${f}`).join('\n')}`);
}

/** The migrations of this code that the database has not seen. */
export async function pendingMigrations(dataSource: DataSource): Promise<string[]> {
  const [table] = await dataSource.query<{ there: boolean }[]>(
    "SELECT to_regclass('medel.migration') IS NOT NULL AS there",
  );
  if (!table?.there) return migrationNames();
  const ran = await dataSource.query<{ name: string }[]>('SELECT name FROM medel.migration');
  const names = new Set(ran.map(({ name }) => name));
  return migrationNames().filter((name) => !names.has(name));
}

async function inspect(dataSource: DataSource): Promise<Found> {
  const [found] = await dataSource.query<Found[]>(
    `SELECT rolsuper AS is_superuser, rolbypassrls AS bypasses_rls,
            EXISTS (SELECT FROM medel.time_travel) AS travels_in_time,
            current_setting('fsync') AS fsync, current_setting('full_page_writes') AS full_page_writes,
            current_setting('synchronous_commit') AS synchronous_commit
       FROM pg_roles WHERE rolname = current_user`,
  );
  if (!found) throw new Error('PostgreSQL does not know the role we signed in as');
  return found;
}

function faultsOf(found: Found, isProduction: boolean): string[] {
  const role = [
    found.is_superuser ? 'we signed in as a superuser, whom no right binds: sign in as medel_app' : '',
    found.bypasses_rls ? 'our role bypasses row-level security: ALTER ROLE medel_app NOBYPASSRLS' : '',
  ];
  const durability = [
    found.travels_in_time ? 'it lives in another time: empty the table medel.time_travel' : '',
    ...(['fsync', 'full_page_writes', 'synchronous_commit'] as const).map((setting) =>
      found[setting] === 'off' ? `${setting} is off, so a crash may forget what was promised: turn it on` : '',
    ),
  ];
  return [...role, ...(isProduction ? durability : [])].filter((fault) => fault !== '');
}
