import { once } from 'node:events';
import { createServer } from 'node:net';

import { withClient } from './postgres.mjs';
import { Refusal } from './refusal.mjs';

/** Refuses when something else listens on one of the ports. */
export async function checkPorts(ports, host) {
  for (const port of ports) {
    const server = createServer().listen(port, host);
    try {
      await once(server, 'listening');
    } catch (error) {
      if (error.code !== 'EADDRINUSE') throw new Refusal(`Port ${port} on ${host} cannot be used: ${error.message}.`);
      throw new Refusal(`Port ${port} is taken by another program. Choose others: PORT=${ports[0] + 1000} npm start`);
    }
    server.close();
    await once(server, 'close');
  }
}

/** Refuses when DATABASE_URL leads to no PostgreSQL that we can use. */
export async function checkDatabase(url) {
  const shown = url.replace(/:[^:@/]*@/, ':***@');
  if (!/^postgres(ql)?:\/\//.test(url))
    throw new Refusal(`DATABASE_URL must start with postgres://, and it is ${shown}.`);
  try {
    await withClient(url, async (client) => {
      const { rows } = await client.query("SELECT current_setting('server_version_num')::int AS version");
      if (rows[0].version < 150_000) throw new Error('it is older than PostgreSQL 15');
    });
  } catch (error) {
    throw new Refusal(`DATABASE_URL leads to no PostgreSQL we can use (${shown}): ${reasonOf(error)}.`);
  }
}

/** Refuses when REDIS_URL leads to no Redis. */
export async function checkRedis(url) {
  const { Redis } = await import('ioredis');
  const redis = new Redis(url, {
    lazyConnect: true,
    retryStrategy: null,
    maxRetriesPerRequest: 0,
    connectTimeout: 5_000,
  });
  let reason = '';
  redis.on('error', (error) => (reason = reasonOf(error)));
  try {
    await redis.connect();
    await redis.ping();
  } catch (error) {
    throw new Refusal(
      `REDIS_URL leads to no Redis (${url.replace(/:[^:@/]*@/, ':***@')}): ${reason || reasonOf(error)}.`,
    );
  } finally {
    redis.disconnect();
  }
}

/** Trying both addresses of a name gives an error that says nothing itself. */
function reasonOf(error) {
  return error.errors?.[0]?.message ?? error.message;
}
