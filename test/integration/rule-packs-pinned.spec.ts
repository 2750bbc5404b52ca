import type { TestingModule } from '@nestjs/testing';

import {
  ApplicationsModule,
  ApplicationsService,
  ApplicationViews,
  ReviewsService,
  RuleReplaysQueries,
  type ReplayPage,
} from '@medel/applications';
import { AssessmentsModule } from '@medel/assessments';
import { DecisionsService, GrantsModule } from '@medel/grants';
import { RulePacksService, type RulePack } from '@medel/programmes';
import { Transitions } from '@medel/transitions';

import { freshDatabase, moduleOn, type TestDatabase } from '../database.js';
import { rulePack } from '../factories/rule-pack.js';
import { TestClock, World } from '../factories/world.js';

const MANY_MS = 120_000;

/** Half of what every application here applies for in a year, and one assessment more. */
const STRICTER: RulePack = {
  ...rulePack,
  version: rulePack.version + 1,
  caps: rulePack.caps.map((cap) => (cap.id === 'project-africa-year' ? { ...cap, maxOre: '5000000' } : cap)),
  assessmentsRequired: 3,
};

const COUNTS = { submitted: 30, reviewed: 20, funded: 20, rejected: 10, dismissed: 10, withdrawn: 10 };

describe('a hundred applications under the first version of a rule pack', () => {
  let database: TestDatabase;
  let app: TestingModule;
  let world: World;
  let first: string;
  let second: string;
  let running: string[];
  let drafts: string[];
  let before: unknown[];

  /** Where a case stands and all that the rules say of it, as the officer reads it. */
  const judged = async () => {
    const { actor } = await world.as('programme_officer');
    return Promise.all(
      running.map((id) =>
        world.get(Transitions).read(actor, async (tx) => {
          const { case: found, doors, warnings, pack } = await world.get(ApplicationViews).view(tx, id, actor);
          return { status: found.status, version: found.version, pack: pack.version, doors, warnings };
        }),
      ),
    );
  };
  const replay = async (id: string, otherId: string, limit = 200): Promise<ReplayPage[]> => {
    const actor = await world.person('auditor');
    const pages: ReplayPage[] = [];
    for (let cursor: string | undefined; ;) {
      const page = await world
        .get(Transitions)
        .read(actor, (tx) => world.get(RuleReplaysQueries).page(tx, { id, otherId, cursor, limit }, actor));
      pages.push(page);
      if (page.nextCursor === null) return pages;
      cursor = page.nextCursor;
    }
  };
  const publish = async (pack: RulePack) => {
    const service = world.get(RulePacksService);
    const { id } = await service.upload(world.funderId, pack, await world.as('programme_officer'));
    await service.publish(id, { actor: await world.person('administrator') });
    return id;
  };

  beforeAll(async () => {
    database = await freshDatabase();
    app = await moduleOn(database, [ApplicationsModule, AssessmentsModule, GrantsModule], new TestClock());
    world = await World.build(app, database);
    running = await hundred(world);
    drafts = [await world.completeDraft(), await world.completeDraft()];
    const [call] = await database.asSystem<{ id: string }>('SELECT rule_pack_id AS id FROM call WHERE id = $1', [
      world.callId,
    ]);
    first = call?.id ?? '';
    before = await judged();
    second = await publish(STRICTER);
  }, MANY_MS);
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  it('are a hundred, in every sort of status', async () => {
    expect(running).toHaveLength(100);
    const statuses = await database.asSystem<{ status: string }>(
      'SELECT DISTINCT status FROM application WHERE id = ANY ($1) ORDER BY status',
      [running],
    );
    expect(statuses.map(({ status }) => status)).toEqual(['closed', 'funded', 'reviewed', 'submitted']);
  });

  it('are not one of them changed when a second version is published', async () => {
    expect(await judged()).toEqual(before);
    expect(
      await database.asSystem('SELECT DISTINCT rule_pack_id AS id FROM application WHERE id = ANY ($1)', [running]),
    ).toEqual([{ id: first }]);
  });

  it('leave it to the second version to judge the drafts', async () => {
    for (const id of drafts) {
      const submission = world.get(ApplicationsService).submit(id, await world.as('signatory'));
      await expect(submission).rejects.toMatchObject({
        problems: [{ code: 'cap_exceeded', rule: { id: 'project-africa-year', version: STRICTER.version } }],
      });
    }
  });

  it('would all be judged differently under the second version, and it says by which rules', async () => {
    const [page] = await replay(first, second);
    expect(page).toMatchObject({ total: 100, judged: 100, nextCursor: null });
    expect(page?.items.map(({ id }) => id).sort()).toEqual([...running].sort());
    const changes = page?.items.flatMap((item) => item.changes) ?? [];
    expect(changes.filter(({ rule }) => rule === 'project-africa-year')).toHaveLength(100);
    expect(changes.find(({ rule }) => rule === 'project-africa-year')).toMatchObject({
      before: null,
      after: 'error',
      pointer: '/budget/1',
    });
    // Those with two assessments were enough before; those with fewer lacked some under either version.
    const assessed = COUNTS.reviewed + COUNTS.funded + COUNTS.rejected;
    expect(changes.filter(({ rule }) => rule === 'assessments_made')).toHaveLength(assessed);
    expect(changes).toHaveLength(100 + assessed);
  });

  it('are replayed page by page to the same end', async () => {
    const pages = await replay(first, second, 7);
    expect(pages).toHaveLength(15);
    expect(pages.flatMap(({ items }) => items)).toEqual((await replay(first, second))[0]?.items);
  });

  it('would be judged as they were under a version that changes nothing', async () => {
    const third = await publish({ ...rulePack, version: STRICTER.version + 1 });
    for (const other of [first, third]) expect(await replay(first, other)).toMatchObject([{ judged: 100, items: [] }]);
  });

  it('are never pinned to another version than the one that judged them, submitted in the very moment of publication', async () => {
    const racing = await Promise.all(Array.from({ length: 8 }, () => world.completeDraft()));
    const signatory = await world.as('signatory');
    const submissions = racing.map((id) => world.get(ApplicationsService).submit(id, signatory));
    const publication = publish({ ...STRICTER, version: STRICTER.version + 2 });
    const outcomes = await Promise.allSettled(submissions);
    const strict = await publication;
    const pinned = await database.asSystem('SELECT id FROM application WHERE id = ANY ($1) AND rule_pack_id = $2', [
      racing,
      strict,
    ]);
    expect(pinned).toEqual([]);
    expect(outcomes).toHaveLength(8);
  });
});

async function hundred(world: World): Promise<string[]> {
  const made: string[] = [];
  const many = async (count: number, make: () => Promise<string>) => {
    for (let one = 0; one < count; one += 1) made.push(await make());
  };
  const officer = await world.as('programme_officer');
  const applications = world.get(ApplicationsService);
  await many(COUNTS.submitted, () => world.submitted());
  await many(COUNTS.reviewed, () => world.reviewed());
  await many(COUNTS.funded, () => world.funded());
  await many(COUNTS.rejected, async () => {
    const id = await world.reviewed();
    await world.get(DecisionsService).reject(id, 'Not this time', await world.as('decision_maker'));
    return id;
  });
  await many(COUNTS.dismissed, async () => {
    const id = await world.submitted();
    await world.get(ReviewsService).checkFormally(id, { passed: false, note: 'No' }, officer);
    await applications.dismiss(id, 'Not eligible', officer);
    return id;
  });
  await many(COUNTS.withdrawn, async () => {
    const id = await world.submitted();
    await applications.withdraw(id, await world.as('coordinator'));
    return id;
  });
  return made;
}
