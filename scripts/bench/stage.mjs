import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { freePort, startPostgres, withClient } from '../local/postgres.mjs';
import { Refusal } from '../local/refusal.mjs';
import { fromRoot } from '../local/root.mjs';

/**
 * Gives `work` a PostgreSQL of its own, as durable as it comes, and lets it start the product there as built for
 * production. Everything is gone afterwards, whatever happened.
 */
export async function onStage(work) {
  const postgres = await startPostgres({
    directory: join(tmpdir(), `medel-bench-${randomBytes(4).toString('hex')}`),
    temporary: true,
    settings: { max_connections: 200 },
  });
  const programs = [];
  const stage = {
    /** Makes a database with our schema and answers its addresses: for the role that serves, and for the superuser. */
    async database(name) {
      await withClient(postgres.ownerUrl('postgres'), (client) => client.query(`CREATE DATABASE ${name}`));
      const ownerUrl = postgres.ownerUrl(name);
      const { appDatabaseUrl, migrate } = await import('../../dist/libs/platform/src/index.js');
      const { allowedTransitions } = await import('../../dist/libs/lifecycles/src/index.js');
      await migrate(ownerUrl, appDatabaseUrl(ownerUrl), allowedTransitions);
      return { appUrl: appDatabaseUrl(ownerUrl), superuserUrl: asSuperuser(ownerUrl) };
    },
    /** Starts an API on a database and answers the port it serves at. */
    async api(appUrl) {
      const port = await freePort();
      const program = startApi(appUrl, port, `bench-api-${programs.length}`);
      programs.push(program);
      await program.ready;
      return port;
    },
  };
  try {
    return await work(stage);
  } finally {
    for (const { stop } of programs) await stop();
    await postgres.stop();
  }
}

/** The owner has the same password; it is no superuser, and so would be held by row-level security. */
function asSuperuser(ownerUrl) {
  const url = new URL(ownerUrl);
  url.username = 'postgres';
  return url.href;
}

function startApi(appUrl, port, name) {
  const log = fromRoot(`.medel/logs/${name}.log`);
  mkdirSync(fromRoot('.medel/logs'), { recursive: true });
  const output = openSync(log, 'w');
  const child = fork(fromRoot('dist/apps/api/src/main.js'), [], {
    env: { ...process.env, ...production(appUrl, port) },
    execArgv: ['--enable-source-maps', ...profiling()],
    stdio: ['ignore', output, output, 'ipc'],
  });
  closeSync(output);
  const gone = once(child, 'exit');
  const died = gone.then(() => {
    throw new Refusal(`The API ended by itself:\n${readFileSync(log, 'utf8')}`);
  });
  return {
    ready: Promise.race([once(child, 'message'), died]),
    async stop() {
      died.catch(() => undefined);
      child.kill('SIGTERM');
      await gone;
    },
  };
}

/** Nobody signs in here and no mail is sent: the addresses of both only have to look like some. */
const production = (appUrl, port) => ({
  MEDEL_MODE: 'production',
  HOST: '127.0.0.1',
  PORT: String(port),
  PUBLIC_URL: 'https://medel.example.org',
  APP_DATABASE_URL: appUrl,
  DATABASE_URL: '',
  REDIS_URL: '',
  OIDC_ISSUER: 'https://login.example.org',
  OIDC_CLIENT_ID: 'medel',
  OIDC_CLIENT_SECRET: 'secret',
  SMTP_URL: 'smtp://mail.example.org:25',
  LOG_LEVEL: 'info',
  // A few people do here what thousands do elsewhere; every request is counted all the same.
  COMMANDS_PER_MINUTE: '9999999',
});

/** `npm run bench -- transitions --cpu-prof` leaves a profile of each API in .medel/profiles. */
const profiling = () =>
  process.argv.includes('--cpu-prof') ? ['--cpu-prof', `--cpu-prof-dir=${fromRoot('.medel/profiles')}`] : [];
