import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { Client, escapeLiteral } from 'pg';
import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';

import { migrateQueue } from './queue-schema.js';

const DIRECTORY = fileURLToPath(new URL('../migrations/', import.meta.url));

/** One row of allowed_transition: an arrow of a machine. */
export interface AllowedTransition {
  readonly machine: string;
  readonly from: string;
  readonly event: string;
  readonly to: string;
  readonly outcome: string | null;
}

/**
 * Brings a database to the schema of this code, as the role that owns it, and lets the app role sign in.
 * Every migration is a file of SQL; the machines' arrows follow after the last one. Returns the files that ran.
 */
export async function migrate(
  ownerUrl: string,
  appUrl: string,
  transitions: readonly AllowedTransition[],
): Promise<string[]> {
  const owner = new Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    // Whoever comes second waits until the first is through, and then finds nothing to do.
    await owner.query('SELECT pg_advisory_lock(7239001)');
    await prepare(owner, decodeURIComponent(new URL(appUrl).password));
    await migrateQueue(owner);
    return await runMigrations(ownerUrl, transitions);
  } finally {
    await owner.end();
  }
}

/** The role that serves, and the schemas: what migrations take for granted. */
async function prepare(owner: Client, appPassword: string): Promise<void> {
  const { rowCount } = await owner.query("SELECT FROM pg_roles WHERE rolname = 'medel_app'");
  if (rowCount === 0) await owner.query('CREATE ROLE medel_app NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE');
  await owner.query(`ALTER ROLE medel_app LOGIN PASSWORD ${escapeLiteral(appPassword)}`);
  await owner.query('CREATE SCHEMA IF NOT EXISTS medel');
  // The queue keeps its own tables when there is no Redis.
  await owner.query('GRANT medel_app TO CURRENT_USER');
  await owner.query('CREATE SCHEMA IF NOT EXISTS bullmq AUTHORIZATION medel_app');
}

async function runMigrations(ownerUrl: string, transitions: readonly AllowedTransition[]): Promise<string[]> {
  const dataSource = await new DataSource({
    type: 'postgres',
    url: ownerUrl,
    schema: 'medel',
    migrations: migrations(),
    migrationsTableName: 'migration',
    extra: { options: '-c search_path=medel,public', lock_timeout: 10_000 },
  }).initialize();
  try {
    const ran = await dataSource.runMigrations({ transaction: 'all' });
    await allow(dataSource, transitions);
    return ran.map(({ name }) => name);
  } finally {
    await dataSource.destroy();
  }
}

/** What TypeORM calls the migrations of this code, in their order. */
export const migrationNames = (): string[] => files().map(nameOf);

const files = (): string[] =>
  readdirSync(DIRECTORY)
    .filter((file) => file.endsWith('.sql'))
    .sort();

/** TypeORM wants the number last: `1764000000001-door.sql` is `door1764000000001`. */
const nameOf = (file: string): string => file.replace(/^(\d{13})-(.+)\.sql$/, '$2$1');

/** Each file becomes a migration of TypeORM's; the number in its name is the order. */
function migrations(): (new () => MigrationInterface)[] {
  return files().map((file) => {
    const sql = readFileSync(`${DIRECTORY}${file}`, 'utf8');
    return class implements MigrationInterface {
      readonly name = nameOf(file);
      async up(runner: QueryRunner): Promise<void> {
        await runner.query(sql);
      }
      down(): Promise<void> {
        return Promise.reject(new Error('Migrations go forward only: write one that mends.'));
      }
    };
  });
}

/** The machines are the only source of what the database allows. */
async function allow(dataSource: DataSource, transitions: readonly AllowedTransition[]): Promise<void> {
  await dataSource.transaction(async (tx) => {
    await tx.query('DELETE FROM medel.allowed_transition');
    await tx.query(
      `INSERT INTO medel.allowed_transition (machine, from_status, event, to_status, outcome)
       SELECT machine, "from", event, "to", outcome
         FROM jsonb_to_recordset($1) AS arrow (machine text, "from" text, event text, "to" text, outcome text)`,
      [JSON.stringify(transitions)],
    );
  });
}
