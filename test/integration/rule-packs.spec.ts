import type { TestingModule } from '@nestjs/testing';
import { Client } from 'pg';

import { ApplicationsModule, ApplicationsService, ReviewsService } from '@medel/applications';
import { AssessmentsModule } from '@medel/assessments';
import { GrantsModule } from '@medel/grants';
import { InvalidInputError, RequirementsNotMetError, type Actor } from '@medel/kernel';
import { bundledRulePack, RulePacksQueries, RulePacksService, type RulePack } from '@medel/programmes';
import { Transitions } from '@medel/transitions';

import { freshDatabase, moduleOn, type TestDatabase } from '../database.js';
import { rulePack } from '../factories/rule-pack.js';
import { TestClock, World } from '../factories/world.js';

/** The next version asks for one assessment more, and for projects no longer than three months. */
const STRICTER: RulePack = {
  ...rulePack,
  version: rulePack.version + 1,
  assessmentsRequired: rulePack.assessmentsRequired + 1,
  durations: rulePack.durations.map((duration) => ({ ...duration, maxMonths: 3 })),
};

describe('a rule pack', () => {
  let database: TestDatabase;
  let app: TestingModule;
  let world: World;
  let submitted: string;
  let stricter: string;

  const service = () => world.get(RulePacksService);
  const asks = async (role: 'administrator' | 'programme_officer' | 'auditor', second = false) => ({
    actor: await world.person(role, undefined, second),
  });
  const upload = async (content: object) =>
    (await service().upload(world.funderId, content, await asks('programme_officer'))).id;
  const view = (id: string, actor: Actor) =>
    world.get(Transitions).read(actor, (tx) => world.get(RulePacksQueries).view(tx, id, actor));

  beforeAll(async () => {
    database = await freshDatabase();
    app = await moduleOn(database, [ApplicationsModule, AssessmentsModule, GrantsModule], new TestClock());
    world = await World.build(app, database);
    submitted = await world.submitted();
    stricter = await upload(STRICTER);
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  it('governs nothing while it is a draft', async () => {
    const [call] = await database.asSystem('SELECT rule_pack_id AS id FROM call WHERE id = $1', [world.callId]);
    expect(call).not.toEqual({ id: stricter });
    await expect(world.submitted()).resolves.toEqual(expect.any(String));
  });

  it('is published by an administrator who did not upload it, and governs the calls of its name', async () => {
    await expect(service().publish(stricter, await asks('administrator'))).resolves.toMatchObject({
      status: 'published',
      version: 2,
    });
    expect(await database.asSystem('SELECT rule_pack_id AS id FROM call WHERE id = $1', [world.callId])).toEqual([
      { id: stricter },
    ]);
    const trail = await database.asSystem(
      'SELECT event FROM audit_entry WHERE stream = $1 ORDER BY position DESC LIMIT 1',
      [`call:${world.callId}`],
    );
    expect(trail).toMatchObject([{ event: { type: 'RULES_RENEWED', rulePackId: stricter } }]);
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
      problems: [
        {
          code: 'period_too_long',
          rule: { id: 'at-most-three-years', version: STRICTER.version },
          detail: { en: 'The period may be at most 3 months.' },
        },
      ],
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

  it.each([
    ["UPDATE rule_pack SET content = '{}', version = version + 1 WHERE status = 'published'"],
    ["UPDATE rule_pack SET status = 'draft', version = version + 1 WHERE status = 'published'"],
    ["DELETE FROM rule_pack WHERE status = 'published'"],
    ['TRUNCATE rule_pack CASCADE'],
  ])('cannot be changed by whoever owns the database either: %s', async (statement) => {
    await expect(database.asSystem(statement)).rejects.toMatchObject({ code: 'MD003' });
  });

  it('keeps what a draft says as well: what is published is what was looked at', async () => {
    const draft = await upload({ ...STRICTER, version: 20 });
    const change = database.asSystem("UPDATE rule_pack SET content = '{}', version = version + 1 WHERE id = $1", [
      draft,
    ]);
    await expect(change).rejects.toMatchObject({ code: 'MD003' });
  });

  it('is not published by whoever uploaded it, nor out of turn, and is told both', async () => {
    const administrator = await asks('administrator');
    const { id } = await service().upload(world.funderId, { ...STRICTER, version: 9 }, administrator);
    const refusal = service().publish(id, administrator);
    await expect(refusal).rejects.toBeInstanceOf(RequirementsNotMetError);
    await expect(refusal).rejects.toMatchObject({
      problems: [{ code: 'same_publisher' }, { code: 'version_does_not_follow', pointer: '/version' }],
    });
    expect((await view(id, administrator.actor)).doors).toMatchObject([
      { event: 'PUBLISH', allowed: false, reasons: [{ code: 'same_publisher' }, { code: 'version_does_not_follow' }] },
    ]);
  });

  it('is published once when two press the button at once', async () => {
    const id = await upload({ ...bundledRulePack('kp-budget-b-v1') });
    const both = await Promise.allSettled([
      service().publish(id, await asks('administrator')),
      service().publish(id, await asks('administrator', true)),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('may say only what it changes in a published one', async () => {
    const id = await upload({ extends: 'kp-budget-b-v1', name: 'kp-budget-b', version: 2, agreementDays: 45 });
    const { pack } = await view(id, (await asks('auditor')).actor);
    expect(pack).toEqual({ ...bundledRulePack('kp-budget-b-v1'), version: 2, agreementDays: 45 });
  });

  it.each([
    [{ extends: 'never-published-v1', name: 'x', version: 1 }, '/content/extends'],
    [{ ...STRICTER, rules: [{ ...STRICTER.rules[0], id: 'never_written' }] }, '/content/rules/0/id'],
  ])('leaves no trace when its file is wrong', async (content, pointer) => {
    const [before] = await database.asSystem('SELECT count(*) FROM rule_pack');
    const refusal = upload(content);
    await expect(refusal).rejects.toBeInstanceOf(InvalidInputError);
    await expect(refusal).rejects.toMatchObject({ problems: [{ pointer }] });
    expect(await database.asSystem('SELECT count(*) FROM rule_pack')).toEqual([before]);
  });

  it('that names what the code does not have judges nobody', async () => {
    const id = 'aaaaaaaa-0000-4000-8000-000000000001';
    await database.asSystem(
      `INSERT INTO rule_pack (id, funder_id, name, pack_version, content, status) VALUES ($1, $2, 'old', 1, $3, 'published')`,
      [id, world.funderId, JSON.stringify({ ...rulePack, rules: [{ ...rulePack.rules[0], id: 'long_gone' }] })],
    );
    await expect(view(id, (await asks('auditor')).actor)).rejects.toThrow(/does not load.*\/rules\/0\/id/);
  });
});
