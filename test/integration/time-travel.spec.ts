import { setTimeout as sleep } from 'node:timers/promises';

import type { TestingModule } from '@nestjs/testing';

import { Clock } from '@medel/kernel';

import { freshDatabase, moduleOn, type TestDatabase } from '../database.js';

const YEAR_MS = 365 * 86_400_000;

describe('time travel in development', () => {
  let database: TestDatabase;
  let app: TestingModule;

  beforeAll(async () => {
    database = await freshDatabase();
    app = await moduleOn(database, []);
    await app.init();
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  const aheadMs = () => app.get(Clock, { strict: false }).now().getTime() - Date.now();

  it('tells the time of this machine while nobody travels', () => {
    expect(Math.abs(aheadMs())).toBeLessThan(1000);
  });

  it('lets every process follow whoever travels, and comes home with them', async () => {
    await database.asSystem("INSERT INTO time_travel (ahead) VALUES ('365 days')");
    await sleep(300);
    expect(Math.abs(aheadMs() - YEAR_MS)).toBeLessThan(1000);

    await database.asSystem("UPDATE time_travel SET ahead = '-365 days'");
    await sleep(300);
    expect(Math.abs(aheadMs() + YEAR_MS)).toBeLessThan(1000);

    await database.asSystem('DELETE FROM time_travel');
    await sleep(300);
    expect(Math.abs(aheadMs())).toBeLessThan(1000);
  });
});
