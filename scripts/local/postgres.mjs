import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

import { Refusal } from './refusal.mjs';

const KEEPER = fileURLToPath(new URL('postgres-keeper.mjs', import.meta.url));

/** The role that owns the schema and runs migrations: it may make the app role, and it is no superuser. */
const OWNER = 'medel_owner';

/**
 * Starts the PostgreSQL that npm installed, with its data in `directory`. A keeper process of its own holds it: Ctrl-C
 * reaches everything in the terminal's foreground at once, and the database must be the last to go. The keeper stops
 * it when this process is gone, however it went. Rejects with a Refusal when people can mend why it does not start.
 *
 * `settings` are lines of postgresql.conf; with `temporary` the data is deleted when the database stops.
 */
export async function startPostgres({ directory, settings = {}, temporary = false }) {
  const port = await freePort();
  const keeper = fork(KEEPER, [], { detached: true, execArgv: [], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  keeper.send({ directory, port, settings, temporary, password: randomBytes(24).toString('hex') });
  const gone = once(keeper, 'exit');
  const [answer] = await Promise.race([
    once(keeper, 'message'),
    gone.then(() => [{ failed: 'The keeper of the database died.' }]),
  ]);
  if (!answer.pid) {
    await gone;
    throw answer.refused ? new Refusal(answer.refused) : new Error(answer.failed);
  }
  const urlOf = (role, database) => `postgres://${role}:${answer.password}@127.0.0.1:${port}/${database}`;
  await makeOwner(urlOf('postgres', 'postgres'), answer.password);
  return {
    /** Where the owner of the schema reaches a database of this server. */
    ownerUrl: (database) => urlOf(OWNER, database),
    /** The process id of PostgreSQL itself. */
    pid: answer.pid,
    /** Settles when the database has stopped, whoever stopped it. */
    gone,
    obituary: () => new Refusal(`The database ended by itself: ${directory}.log may say why.`),
    async stop() {
      if (keeper.connected) keeper.send('stop');
      await gone;
    },
  };
}

async function makeOwner(superuserUrl, password) {
  await withClient(superuserUrl, async (client) => {
    const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [OWNER]);
    if (rowCount === 0)
      await client.query(`CREATE ROLE ${OWNER} LOGIN CREATEROLE CREATEDB PASSWORD ${client.escapeLiteral(password)}`);
  });
}

/** Connects, works, and hangs up. */
export async function withClient(url, work) {
  const { Client } = (await import('pg')).default;
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** A port nothing listens on, as the system picks it. */
export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}
