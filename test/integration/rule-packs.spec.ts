import type { TestingModule } from '@nestjs/testing';
import { Client } from 'pg';

import { ApplicationsModule, ApplicationsService, ReviewsService } from '@medel/applications';
import { AssessmentsModule } from '@medel/assessments';
import { GrantsModule } from '@medel/grants';

import { freshDatabase, moduleOn, type TestDatabase } from '../database.js';
import { rulePack } from '../factories/rule-pack.js';
import { TestClock, World } from '../factories/world.js';

/** The next version asks for one assessment more, and for projects no longer than three months. */
const STRICTER = {
  ...rulePack,
  version: rulePack.version + 1,
  assessmentsRequired: rulePack.assessmentsRequired + 1,
  maxMonths: 3,
};

describe('a rule pack', () => {
  let database: TestDatabase;
  let app: TestingModule;
  let world: World;
  let submitted: string;

  beforeAll(async () => {
    database = await freshDatabase();
    app = await moduleOn(database, [ApplicationsModule, AssessmentsModule, GrantsModule], new TestClock());
    world = await World.build(app, database);
    submitted = await world.submitted();
    await database.asSystem(
      `WITH stricter AS (INSERT INTO rule_pack (name, version, content) VALUES ($1, $2, $3) RETURNING id)
       UPDATE call SET rule_pack_id = stricter.id, version = version + 1 FROM stricter`,
      [STRICTER.name, STRICTER.version, STRICTER],
    );
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  it('judges a submitted case by the version it was submitted under, whatever was published since', async () => {
    const officer = await world.as('programme_officer');
    await world.get(ReviewsService).checkFormally(submitted, { passed: true, note: '' }, officer);
    for (const second of [false, true]) await world.assess(submitted, await world.as('assessor', second));
    await expect(world.get(ApplicationsService).completeReview(submitted, officer)).resolves.toMatchObject({
      status: 'reviewed',
    });
  });

  it('judges a draft by the version its call has now', async () => {
    const id = await world.completeDraft();
    const submission = world.get(ApplicationsService).submit(id, await world.as('signatory'));
    await expect(submission).rejects.toMatchObject({
      problems: [{ code: 'period_too_long', detail: { en: 'The period may be at most 3 months.' } }],
    });
  });

  it.each(["UPDATE rule_pack SET content = '{}'", 'DELETE FROM rule_pack'])(
    'cannot be changed once published: %s',
    async (statement) => {
      const client = new Client({ connectionString: database.appUrl, options: '-c search_path=medel' });
      await client.connect();
      await expect(client.query(statement)).rejects.toMatchObject({ code: '42501' });
      await client.end();
    },
  );
});
