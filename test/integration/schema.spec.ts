import { freshDatabase, type TestDatabase } from '../database.js';

describe('The schema', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await freshDatabase();
  });
  afterAll(() => database.close());

  it('knows the arrows of every machine', async () => {
    const rows = await database.asSystem<{ machine: string }>(
      'SELECT DISTINCT machine FROM allowed_transition ORDER BY 1',
    );
    expect(rows.map(({ machine }) => machine)).toContain('application');
  });
});
