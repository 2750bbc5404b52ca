import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

import { Test, type TestingModule } from '@nestjs/testing';
import { Client, type QueryResultRow } from 'pg';

import { SYSTEM, type Clock } from '@medel/kernel';
import { allowedTransitions } from '@medel/lifecycles';
import { appDatabaseUrl, migrate, PlatformModule, readConfig, type Config } from '@medel/platform';

import { addSecondTenant, takeLeaks, watchRemains } from './sentinel.js';

const TEMPLATES = { inhabited: 'medel_template', empty: 'medel_template_empty' } as const;

/** A migrated database of one's own. */
export interface TestDatabase {
  /** As the role that owns the schema. Row-level security binds it too: `asSystem` sees everything. */
  readonly ownerUrl: string;
  /** As the role that serves. */
  readonly appUrl: string;
  /** Runs one statement as the owner, acting as the system, and returns its rows. */
  asSystem<Row extends QueryResultRow>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

/**
 * Clones the migrated template; the first caller of a run makes it. A second tenant lives in it, whom no test may meet;
 * `empty` is for what fills an empty database and nothing else.
 */
export async function freshDatabase(kind: keyof typeof TEMPLATES = 'inhabited'): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await onServer(async (server) => {
    await ensureTemplate(server, kind);
    await server.query(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATES[kind]}`);
  });
  const ownerUrl = urlOf(name);
  const system = new Client({
    connectionString: ownerUrl,
    options: `-c medel.actor=${SYSTEM.id} -c search_path=medel`,
  });
  // The server goes when the run ends; a test that was cut off must not take the next one's report with it.
  system.on('error', () => undefined);
  await system.connect();
  return {
    ownerUrl,
    appUrl: appDatabaseUrl(ownerUrl),
    async asSystem<Row extends QueryResultRow>(text: string, values: readonly unknown[] = []) {
      return (await system.query<Row>(text, [...values])).rows;
    },
    async close() {
      if (kind === 'inhabited') await watchRemains(system, directoryOf(name));
      await system.end();
      await onServer(async (server) => {
        await untilDeserted(server, name);
        await server.query(`DROP DATABASE ${name} WITH (FORCE)`);
      });
      await rm(directoryOf(name), { recursive: true, force: true });
      const leaks = takeLeaks();
      if (leaks.length > 0) throw new Error(`the second tenant got out: ${leaks.join(', ')}`);
    },
  };
}

/** Where what belongs to a database is kept: files, and what the bank was sent. */
const directoryOf = (name: string): string => join(tmpdir(), `medel-files-${name}`);

/** What the processes would read from their environment, pointing at a test's database and at nothing outside. */
export function testConfig(database: TestDatabase, overrides: NodeJS.ProcessEnv = {}): Config {
  const directory = directoryOf(new URL(database.ownerUrl).pathname.slice(1));
  return readConfig({
    MEDEL_MODE: 'development',
    DATABASE_URL: database.ownerUrl,
    APP_DATABASE_URL: database.appUrl,
    OIDC_ISSUER: 'http://localhost:1',
    OIDC_CLIENT_ID: 'medel',
    OIDC_CLIENT_SECRET: 'secret',
    SMTP_URL: 'smtp://127.0.0.1:1',
    FILES_DIRECTORY: join(directory, 'files'),
    BANK_DIRECTORY: join(directory, 'bank'),
    LOG_LEVEL: 'silent',
    // A test does in seconds what people do in days.
    COMMANDS_PER_MINUTE: '9999999',
    UPLOADS_PER_MINUTE: '9999999',
    STREAMS_PER_MINUTE: '9999999',
    PUBLIC_REQUESTS_PER_MINUTE: '9999999',
    ...overrides,
  });
}

type NestImports = NonNullable<Parameters<typeof Test.createTestingModule>[0]['imports']>;

/** Some of the product's modules on a test's database. Close it before the database. */
export function moduleOn(database: TestDatabase, imports: NestImports, clock?: Clock): Promise<TestingModule> {
  return Test.createTestingModule({
    imports: [PlatformModule.forRoot(testConfig(database), clock), ...imports],
  }).compile();
}

/** Made under another name and renamed when it is whole, so a run that was cut off leaves no half template behind. */
async function ensureTemplate(server: Client, kind: keyof typeof TEMPLATES): Promise<void> {
  const template = TEMPLATES[kind];
  await server.query("SELECT pg_advisory_lock(hashtext('medel_template'))");
  const { rowCount } = await server.query('SELECT FROM pg_database WHERE datname = $1', [template]);
  if (rowCount === 0) {
    const draft = `${template}_draft`;
    await server.query(`DROP DATABASE IF EXISTS ${draft}`);
    await server.query(`CREATE DATABASE ${draft}`);
    await migrate(urlOf(draft), appDatabaseUrl(urlOf(draft)), allowedTransitions);
    if (kind === 'inhabited') await inhabit(urlOf(draft));
    await server.query(`ALTER DATABASE ${draft} RENAME TO ${template}`);
  }
  await server.query("SELECT pg_advisory_unlock(hashtext('medel_template'))");
}

async function inhabit(ownerUrl: string): Promise<void> {
  const owner = new Client({ connectionString: ownerUrl, options: `-c medel.actor=${SYSTEM.id} -c search_path=medel` });
  await owner.connect();
  await addSecondTenant(owner);
  await owner.end();
}

/** A pool is said to be closed a moment before its connections are; one that is cut off then ends the whole process. */
async function untilDeserted(server: Client, database: string): Promise<void> {
  for (let tries = 0; tries < 20; tries += 1) {
    const { rowCount } = await server.query('SELECT FROM pg_stat_activity WHERE datname = $1', [database]);
    if (rowCount === 0) return;
    await setTimeout(25);
  }
}

async function onServer(work: (server: Client) => Promise<unknown>): Promise<void> {
  const server = new Client({ connectionString: urlOf('postgres') });
  await server.connect();
  try {
    await work(server);
  } finally {
    await server.end();
  }
}

function urlOf(database: string): string {
  const server = process.env.MEDEL_TEST_DATABASE_URL;
  if (!server) throw new Error('test/global-setup.mjs has not run: this suite needs it in jest.config.mjs');
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}
