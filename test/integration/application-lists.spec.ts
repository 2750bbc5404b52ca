import { randomUUID } from 'node:crypto';

import type { TestingModule } from '@nestjs/testing';

import { ApplicationsModule, ApplicationsQueries } from '@medel/applications';
import { AssessmentsModule } from '@medel/assessments';
import { GrantsModule } from '@medel/grants';
import type { Actor } from '@medel/kernel';
import { Transitions } from '@medel/transitions';

import { freshDatabase, moduleOn, type TestDatabase } from '../database.js';
import { TestClock, World } from '../factories/world.js';

describe('a list of applications', () => {
  let database: TestDatabase;
  let app: TestingModule;
  let world: World;

  beforeAll(async () => {
    database = await freshDatabase();
    app = await moduleOn(database, [ApplicationsModule, AssessmentsModule, GrantsModule], new TestClock());
    world = await World.build(app, database);
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  const listed = async (actor: Actor, organisationId: string) => {
    const page = await app
      .get(Transitions)
      .read(actor, (tx) => app.get(ApplicationsQueries, { strict: false }).list(tx, { organisationId }, actor));
    return page.items.map(({ id }) => id);
  };

  it('is narrowed to what an organisation takes part in, as lead or as partner, for whoever may see that', async () => {
    const [submitted, draft] = [await world.submitted(), await world.completeDraft()];
    const officer = await world.person('programme_officer');
    const coordinator = await world.person('coordinator');
    const abroad = await world.person('coordinator', world.abroadId);
    for (const organisationId of [world.leadId, world.abroadId]) {
      expect(await listed(officer, organisationId)).toEqual([submitted]);
      for (const partner of [coordinator, abroad])
        expect((await listed(partner, organisationId)).sort()).toEqual([submitted, draft].sort());
    }
    for (const organisationId of [world.funderId, randomUUID()])
      expect(await listed(officer, organisationId)).toEqual([]);
  });

  it('finds the cases of an organisation by an index', async () => {
    // A planner that knows of two rows reads them all.
    await database.asSystem('SET enable_seqscan = off');
    const indexed = await database.asSystem<{ 'QUERY PLAN': string }>(
      `EXPLAIN SELECT FROM application a WHERE a.partner_ids @> ARRAY['${world.abroadId}'::uuid]`,
    );
    expect(JSON.stringify(indexed)).toContain('application_partners');
  });
});
