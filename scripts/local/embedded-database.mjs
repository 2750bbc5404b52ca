import { ensureDatabase, startPostgres } from './postgres.mjs';
import { fromRoot } from './root.mjs';

/** The database of this checkout, kept in .medel/postgres between runs; `url` is where its owner reaches it. */
export async function startEmbeddedDatabase() {
  const postgres = await startPostgres({ directory: fromRoot('.medel/postgres') });
  return { ...postgres, url: await ensureDatabase(postgres, 'medel') };
}
