import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startPostgres } from '../scripts/local/postgres.mjs';

/** One PostgreSQL for all suites of a run; each test file clones its own database in it. See database.ts. */
export default async function setUp() {
  if (process.env.MEDEL_TEST_DATABASE_URL) return;
  const postgres = await startPostgres({
    directory: join(tmpdir(), `medel-test-${randomBytes(4).toString('hex')}`),
    temporary: true,
    // Nobody mourns this data: what is slow is durability, and what is tested is everything else.
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: 300 },
  });
  process.env.MEDEL_TEST_DATABASE_URL = postgres.ownerUrl('postgres');
  globalThis.stopTestDatabase = postgres.stop;
}
