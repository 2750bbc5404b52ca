import { seed } from '@medel/seed';

import { freshDatabase, testConfig, type TestDatabase } from '../database.js';

const NOW = new Date('2026-11-24T12:00:00Z');

describe('the seed', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await freshDatabase();
    const started = performance.now();
    await seed(testConfig(database), database.ownerUrl, NOW, ({ scene, status }) => {
      process.stderr.write(`${scene.at} ${scene.who} ${scene.what} -> ${status}\n`);
    });
    process.stderr.write(`${(performance.now() - started) / 1000} s\n`);
  }, 120_000);
  afterAll(() => database.close());

  it('is', async () => {
    console.log(await database.asSystem('SELECT case_number, status, outcome FROM application'));
    console.log(await database.asSystem('SELECT granted_ore, certified_ore, paid_ore, released_ore FROM "grant"'));
    console.log(await database.asSystem('SELECT sum(amount_ore) FROM ledger_entry'));
    console.log(await database.asSystem('SELECT count(*), min(created_at), max(created_at) FROM mail'));
    console.log(
      await database.asSystem('SELECT count(*) filter (where sent_at is null) AS left, count(*) FROM reminder'),
    );
  });
});
