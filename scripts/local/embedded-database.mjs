import { startPostgres, withClient } from './postgres.mjs';
import { fromRoot } from './root.mjs';

const NAME = 'medel';
const DRAFT = 'medel_draft';

/**
 * Starts the PostgreSQL of this checkout, kept in .medel/postgres between runs; `url` is where the owner of our
 * database reaches it. The first time, `run(command, url)` is asked to migrate and seed a draft, which gets its name
 * when it is whole: whoever interrupts that begins again, and never finds half a database.
 */
export async function startEmbeddedDatabase() {
  const postgres = await startPostgres({ directory: fromRoot('.medel/postgres') });
  const onServer = (work) => withClient(postgres.ownerUrl('postgres'), work);
  return {
    ...postgres,
    url: postgres.ownerUrl(NAME),
    async fillOnce(run) {
      const found = await onServer((client) => client.query('SELECT FROM pg_database WHERE datname = $1', [NAME]));
      if (found.rowCount > 0) return;
      console.error('Making a database with an example programme (a minute, and only this once) ...');
      await onServer(async (client) => {
        await client.query(`DROP DATABASE IF EXISTS ${DRAFT} WITH (FORCE)`);
        await client.query(`CREATE DATABASE ${DRAFT}`);
      });
      for (const command of ['migrate', 'seed']) await run(command, postgres.ownerUrl(DRAFT));
      await onServer((client) => client.query(`ALTER DATABASE ${DRAFT} RENAME TO ${NAME}`));
    },
  };
}
