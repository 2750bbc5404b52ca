import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

import { checkDatabase, checkPorts, checkRedis } from './checks.mjs';
import { startEmbeddedDatabase } from './embedded-database.mjs';
import { surroundings } from './environment.mjs';
import { withClient } from './postgres.mjs';
import { startProgram } from './program.mjs';
import { Refusal } from './refusal.mjs';
import { findRunning, forgetRunning, noteRunning } from './running.mjs';
import { startWatching } from './watch.mjs';
import { welcome } from './welcome.mjs';

/** How long the API may take from its start until it serves. */
const PATIENCE_MS = 60_000;

/** Refuses at once what would fail later: before the build, so that nobody waits for a sentence. */
export async function checkSurroundings(given) {
  const running = findRunning();
  if (running) throw new Refusal(`Medel runs already, at ${running.environment.PUBLIC_URL} (process ${running.pid}).`);
  const { environment, ports } = surroundings(given);
  await checkPorts(ports, environment.HOST ?? '127.0.0.1');
  if (environment.REDIS_URL) await checkRedis(environment.REDIS_URL);
  if (environment.DATABASE_URL) await checkDatabase(environment.DATABASE_URL);
}

/**
 * Runs the whole product until somebody stops it or a part of it dies. Database, stand-ins, worker and API start in
 * this order and stop in the opposite one. Rejects with a Refusal when it cannot go on.
 */
export async function launch(given, { watching }) {
  const stop = new AbortController();
  const stopped = once(stop.signal, 'abort');
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop.abort());
  const parts = [];
  const keep = (part) => {
    // Whatever is still starting when everything stops must not start more.
    stop.signal.throwIfAborted();
    parts.push(part);
    return part;
  };
  const begin = (part) => {
    void keep(part).gone.then(() => stop.abort(part.obituary()));
    return part;
  };

  try {
    await Promise.race([start(given, { keep, begin, watching }), stopped]);
    await stopped;
    console.log('\nStopping ...');
  } finally {
    stop.abort();
    for (const part of parts.toReversed()) await part.stop();
    forgetRunning();
  }
  if (stop.signal.reason instanceof Refusal) throw stop.signal.reason;
}

async function start(given, { keep, begin, watching }) {
  const { environment, standIns } = surroundings(given);
  const run = (command, url = environment.DATABASE_URL) =>
    keep(startProgram('cli', { ...environment, DATABASE_URL: url }, [command])).succeeded();
  if (!environment.DATABASE_URL) {
    const database = begin(await startEmbeddedDatabase());
    await database.fillOnce(run);
    environment.DATABASE_URL = database.url;
  }
  await run('migrate');
  if (await isEmpty(environment.DATABASE_URL)) await run('seed');
  if (standIns.length > 0) await begin(startProgram('stand-ins', environment, ['.medel/mail', ...standIns])).ready;
  if (watching) begin(startWatching(environment));
  else for (const name of ['worker', 'api']) begin(startProgram(name, environment));
  await untilServing(environment);
  await noteRunning(environment);
  console.log(await welcome(environment, standIns));
}

/** Nobody has put anything into it: it was given to us empty. */
function isEmpty(databaseUrl) {
  return withClient(databaseUrl, async (client) => {
    const { rowCount } = await client.query('SELECT FROM medel.organisation LIMIT 1');
    return rowCount === 0;
  });
}

async function untilServing({ HOST = '127.0.0.1', PORT }) {
  const host = HOST.includes(':') ? `[${HOST}]` : HOST;
  for (let waited = 0; waited < PATIENCE_MS; waited += 100) {
    const response = await fetch(`http://${host}:${PORT}/health/ready`).catch(() => undefined);
    if (response?.ok) return;
    await sleep(100);
  }
  throw new Refusal(`The API was not ready after ${PATIENCE_MS / 1000} seconds: .medel/logs/api.log may say why.`);
}
