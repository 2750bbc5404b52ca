import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { Redis } from 'ioredis';

import type { TestDatabase } from './database.js';

/** What BullMQ keeps its jobs in during a test. */
export interface BackEnd {
  readonly name: 'PostgreSQL' | 'Redis';
  /** What the processes read: `REDIS_URL`, or nothing. */
  readonly environment: NodeJS.ProcessEnv;
  /** Forgets every job, as a Redis does that was restarted without its file. */
  forget(): Promise<void>;
  stop(): Promise<void>;
}

const hasRedis = spawnSync('redis-server', ['--version']).status === 0;
if (!hasRedis && process.env.CI === 'true') throw new Error('redis-server is not installed, and CI must test on both');

const onPostgres = (database: TestDatabase): Promise<BackEnd> =>
  Promise.resolve({
    name: 'PostgreSQL',
    environment: {},
    async forget() {
      await database.asSystem('DELETE FROM bullmq.job');
      await database.asSystem('DELETE FROM bullmq.scheduler');
    },
    stop: () => Promise.resolve(),
  });

async function onRedis(): Promise<BackEnd> {
  const redis = await startRedis();
  return {
    name: 'Redis',
    environment: { REDIS_URL: redis.url },
    async forget() {
      const client = new Redis(redis.url);
      await client.flushall();
      client.disconnect();
    },
    stop: () => redis.stop(),
  };
}

/** For `describe.each`: a suite for each back end. Without redis-server the second is skipped, and says so. */
export const BACK_ENDS: readonly (readonly [name: string, start: (database: TestDatabase) => Promise<BackEnd>])[] = [
  ['PostgreSQL', onPostgres],
  ...(hasRedis ? [['Redis', onRedis] as const] : []),
];

if (!hasRedis) process.stderr.write('\nSKIPPED ON REDIS: redis-server is not installed.\n\n');

/** A Redis of one's own that keeps nothing. `port` lets it come back where it was. */
export async function startRedis(port?: number): Promise<{ url: string; port: number; stop(): Promise<void> }> {
  const directory = mkdtempSync(join(tmpdir(), 'medel-redis-'));
  const own = port ?? (await freePort());
  const server = spawn(
    'redis-server',
    [
      '--port',
      String(own),
      '--bind',
      '127.0.0.1',
      '--save',
      '',
      '--dir',
      directory,
      '--maxmemory-policy',
      'noeviction',
    ],
    { stdio: 'ignore' },
  );
  const gone = once(server, 'exit');
  await untilAnswering(own, server);
  return {
    url: `redis://127.0.0.1:${own}`,
    port: own,
    async stop() {
      server.kill('SIGKILL');
      await gone;
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

async function untilAnswering(port: number, server: ChildProcess): Promise<void> {
  const client = new Redis({ port, lazyConnect: true, retryStrategy: () => 50 });
  client.on('error', () => undefined);
  await client.ping();
  client.disconnect();
  if (server.exitCode !== null) throw new Error(`redis-server ended with ${server.exitCode}`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

/** Waits until `look` finds what it looks for; what it found last is in the error. */
export async function eventually<Found>(
  look: () => Promise<Found>,
  isIt: (found: Found) => boolean,
  longestMs = 20_000,
): Promise<Found> {
  const end = performance.now() + longestMs;
  let found = await look();
  while (!isIt(found)) {
    if (performance.now() > end) throw new Error(`not within ${longestMs} ms: ${JSON.stringify(found)}`);
    await sleep(25);
    found = await look();
  }
  return found;
}
