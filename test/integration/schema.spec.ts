import { Client } from 'pg';

import { allowedTransitions } from '@medel/lifecycles';
import { migrate } from '@medel/platform';

import { freshDatabase, type TestDatabase } from '../database.js';

describe('The schema', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await freshDatabase();
  });
  afterAll(() => database.close());

  it('knows every arrow of every machine, and no other', async () => {
    const rows = await database.asSystem(
      `SELECT machine, from_status AS "from", event, to_status AS "to", outcome FROM allowed_transition`,
    );
    const sorted = (arrows: readonly object[]) => arrows.map((arrow) => JSON.stringify(arrow)).sort();
    expect(sorted(rows)).toEqual(sorted(allowedTransitions));
  });

  it('belongs to a role that is bound by rights like everyone else', async () => {
    const [owner] = await database.asSystem('SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user');
    expect(owner).toEqual({ rolsuper: false, rolbypassrls: false });
  });

  it('is laid once when two migrate at once', async () => {
    const empty = await emptyDatabase(database.ownerUrl);
    const ran = await Promise.all([1, 2].map(() => migrate(empty, database.appUrl, allowedTransitions)));
    expect(ran.filter((names) => names.length > 0)).toHaveLength(1);
  });
});

async function emptyDatabase(serverUrl: string): Promise<string> {
  const url = new URL(serverUrl);
  url.pathname += '_empty';
  const server = new Client({ connectionString: serverUrl });
  await server.connect();
  await server.query(`CREATE DATABASE ${url.pathname.slice(1)}`);
  await server.end();
  return url.href;
}
