import type { TestingModule } from '@nestjs/testing';

import { ApplicationsService, ReviewsService } from '@medel/applications';
import { AssessmentsModule, AssessmentsService } from '@medel/assessments';
import { AgreementsService, ChangeRequestsService, DecisionsService, GrantsModule } from '@medel/grants';
import type { Actor } from '@medel/kernel';
import { MyWorkModule, MyWorkQueries, type MyWork } from '@medel/my-work';
import { Transitions } from '@medel/transitions';

import { freshDatabase, moduleOn, type TestDatabase } from '../database.js';
import { runningGrant } from '../factories/running-grant.js';
import { TestClock, World } from '../factories/world.js';

let database: TestDatabase;
let app: TestingModule;
let clock: TestClock;

beforeAll(async () => {
  database = await freshDatabase();
  clock = new TestClock();
  app = await moduleOn(database, [AssessmentsModule, GrantsModule, MyWorkModule], clock);
});
afterAll(async () => {
  await app.close();
  await database.close();
});

const workOf = (actor: Actor): Promise<MyWork> =>
  app.get(Transitions, { strict: false }).read(actor, (tx) => app.get(MyWorkQueries).of(tx, actor));

/** What a person is told to do in one case, and what it waits for. */
async function told(actor: Actor, applicationId: string | null) {
  const { mine, others } = await workOf(actor);
  const of = (items: MyWork['mine']) =>
    items.filter((item) => item.applicationId === applicationId).map(({ what }) => what);
  return { mine: of(mine), others: of(others) };
}

describe('the work of applying, assessing and deciding', () => {
  let world: World;

  beforeAll(async () => {
    world = await World.build(app, database);
  });

  const mine = async (role: Parameters<World['person']>[0], id: string, second = false) =>
    (await told((await world.as(role, second)).actor, id)).mine;
  const others = async (role: Parameters<World['person']>[0], id: string) =>
    (await told((await world.as(role)).actor, id)).others;

  it('lets the coordinator write and the signatory submit a draft, before its call closes', async () => {
    const id = await world.completeDraft();
    const { mine: items } = await workOf((await world.as('coordinator')).actor);

    expect(items).toContainEqual(
      expect.objectContaining({
        kind: 'application',
        what: 'write_application',
        applicationId: id,
        title: 'Human Rights 2.0',
        partnershipName: 'Jönköping-Stellenbosch',
        caseNumber: null,
        partId: null,
        dueAt: new Date(clock.now().getTime() + 14 * 86_400_000 - 1),
        overdue: false,
      }),
    );
    expect(await mine('signatory', id)).toEqual(['submit_application']);
    expect((await told(await world.person('coordinator', world.abroadId), id)).mine).toEqual(['write_application']);
  });

  it("keeps a draft from the funder's lists", async () => {
    const id = await world.completeDraft();

    expect(await told((await world.as('programme_officer')).actor, id)).toEqual({ mine: [], others: [] });
  });

  it('goes from the formal check over the assessors to the decision', async () => {
    const id = await world.submitted();
    const officer = await world.as('programme_officer');
    expect(await mine('programme_officer', id)).toEqual(['check_application']);
    expect(await told((await world.as('coordinator')).actor, id)).toEqual({ mine: [], others: ['check_application'] });

    await world.get(ReviewsService).checkFormally(id, { passed: true, note: '' }, officer);
    expect(await mine('programme_officer', id)).toEqual(['assign_assessors']);

    const assessments = world.get(AssessmentsService);
    const assessor = await world.as('assessor');
    const { id: assessmentId } = await assessments.assign(id, assessor.actor.id, officer);
    const { id: secondId } = await assessments.assign(id, (await world.as('assessor', true)).actor.id, officer);
    expect(await mine('assessor', id)).toEqual(['declare_interest']);
    expect(await told(officer.actor, id)).toEqual({ mine: [], others: ['declare_interest', 'declare_interest'] });
    expect(await others('coordinator', id)).toEqual([]);

    await assessments.declare(assessmentId, false, assessor);
    const sheet = { scores: { relevance: 4, feasibility: 4 }, comment: 'Well founded', recommendedOre: null };
    await assessments.score(assessmentId, sheet, assessor);
    expect(await mine('assessor', id)).toEqual(['finish_assessment']);
    expect(await mine('assessor', id, true)).toEqual(['declare_interest']);
    await assessments.submit(assessmentId, assessor);
    expect(await mine('assessor', id)).toEqual([]);

    const second = await world.as('assessor', true);
    await assessments.declare(secondId, false, second);
    await assessments.score(secondId, sheet, second);
    await assessments.submit(secondId, second);
    expect(await mine('programme_officer', id)).toEqual(['complete_review']);

    await world.get(ApplicationsService).completeReview(id, officer);
    expect(await mine('decision_maker', id)).toEqual(['decide_application']);
    expect(await others('programme_officer', id)).toEqual(['decide_application']);
  });

  it('dismisses what failed the formal check', async () => {
    const id = await world.submitted();
    await world
      .get(ReviewsService)
      .checkFormally(id, { passed: false, note: 'No agreement' }, await world.as('programme_officer'));

    expect(await mine('programme_officer', id)).toEqual(['dismiss_application']);
  });

  it('asks the applicant for a completion by its day, says when that has passed, and then asks the officer', async () => {
    const id = await world.submitted();
    const dueAt = new Date('2026-03-08T23:00:00Z');
    const { id: requestId } = await world
      .get(ReviewsService)
      .askForCompletion(id, { question: 'Which schools?', dueAt }, await world.as('programme_officer'));
    const coordinator = await world.as('coordinator');
    const asked = async () => (await workOf(coordinator.actor)).mine.find(({ partId }) => partId === requestId);

    expect(await asked()).toMatchObject({
      kind: 'completion_request',
      what: 'answer_completion',
      overdue: false,
    });
    expect((await told(await world.person('coordinator', world.abroadId), id)).mine).toEqual(['answer_completion']);
    expect((await asked())?.dueAt).toEqual(new Date('2026-03-08T22:59:59.999Z'));
    clock.set('2026-03-09T00:00:00Z');
    expect(await asked()).toMatchObject({ overdue: true });
    expect((await workOf(coordinator.actor)).mine[0]?.partId).toBe(requestId);
    clock.set('2026-03-01T12:00:00Z');

    await world.get(ReviewsService).answerCompletion(requestId, 'Three', coordinator);
    expect(await asked()).toBeUndefined();
    expect(await mine('programme_officer', id)).toContain('review_completion');
  });

  it('has an agreement sent, signed and countersigned', async () => {
    const id = await world.reviewed();
    const [decider, officer] = [await world.as('decision_maker'), await world.as('programme_officer')];
    const grant = { amountOre: 10_000_000n, motivation: 'Needed', conditions: [] };
    await world.get(DecisionsService).approve(id, grant, decider);
    const [agreement] = await database.asSystem<{ id: string }>('SELECT id FROM agreement WHERE application_id = $1', [
      id,
    ]);
    const [agreementId, agreements] = [agreement?.id ?? '', world.get(AgreementsService)];

    expect(await mine('programme_officer', id)).toEqual(['send_agreement']);
    await agreements.send(agreementId, officer);
    expect(await mine('signatory', id)).toEqual(['sign_agreement']);
    expect(await others('coordinator', id)).toEqual(['sign_agreement']);
    await agreements.countersign(agreementId, await world.as('signatory'));
    expect(await mine('decision_maker', id)).toEqual(['sign_agreement_for_funder']);
    await agreements.activate(agreementId, decider);
    expect(await mine('decision_maker', id)).toEqual([]);
  });

  it('has a change asked for, decided, returned and mended', async () => {
    const id = await world.funded();
    const [coordinator, officer] = [await world.as('coordinator'), await world.as('programme_officer')];
    const changes = world.get(ChangeRequestsService);
    const { id: changeId } = await changes.create(
      id,
      { kind: 'extension', endsOn: '2027-03-31' },
      'A late start',
      coordinator,
    );
    expect(await told(officer.actor, id)).toEqual({ mine: [], others: [] });
    expect(await mine('coordinator', id)).toEqual(['submit_change']);
    await changes.submit(changeId, coordinator);
    expect(await mine('programme_officer', id)).toEqual(['decide_change']);
    await changes.return(changeId, 'Say why', officer);
    expect(await mine('coordinator', id)).toEqual(['mend_change']);
    expect(await others('programme_officer', id)).toEqual(['mend_change']);
  });

  it('has a rejection reconsidered by somebody who did not reject', async () => {
    const id = await world.reviewed();
    await world.get(DecisionsService).reject(id, 'Not this time', await world.as('decision_maker'));
    expect(await mine('decision_maker', id)).toEqual([]);
    await world.get(ReviewsService).askForReconsideration(id, 'We disagree', await world.as('coordinator'));

    expect(await mine('decision_maker', id)).toEqual([]);
    expect(await mine('decision_maker', id, true)).toEqual(['reconsider_application']);
  });

  it('tells nobody of another case', async () => {
    const { people } = await runningGrant(database);
    const { mine: own, others: awaited } = await workOf(people.coordinator);

    expect([...own, ...awaited]).toEqual([]);
  });
});
