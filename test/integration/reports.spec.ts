import type { TestingModule } from '@nestjs/testing';

import { ApplicationFactFinder } from '@medel/applications';
import type { Actor } from '@medel/kernel';
import { ReportingService, ReportsModule, ReportsQueries, ReportsService } from '@medel/reports';
import { Transitions } from '@medel/transitions';

import { freshDatabase, moduleOn, type TestDatabase } from '../database.js';
import { runningGrant, type RunningGrant } from '../factories/running-grant.js';
import { TestClock } from '../factories/world.js';
import { effectsOf, eventsOf, rowOf } from '../traces.js';

/** The day after the first reporting year of the grants made here. */
const YEAR_HAS_ENDED = '2024-02-01T09:00:00Z';

describe('reporting', () => {
  const clock = new TestClock(new Date(YEAR_HAS_ENDED));
  let database: TestDatabase;
  let app: TestingModule;
  let reporting: ReportingService;
  let reports: ReportsService;

  beforeAll(async () => {
    database = await freshDatabase();
    app = await moduleOn(database, [ReportsModule], clock);
    reporting = app.get(ReportingService);
    reports = app.get(ReportsService);
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });
  beforeEach(() => {
    clock.set(YEAR_HAS_ENDED);
  });

  const reportsOf = (grant: RunningGrant, actor: Actor) =>
    app.get(Transitions).read(actor, async (tx) => {
      const found = await app.get(ApplicationFactFinder).find(tx, grant.applicationId, actor);
      return app.get(ReportsQueries).ofApplication(tx, found, actor);
    });
  const opened = async (grant: RunningGrant): Promise<string> => {
    await reporting.openReporting(grant.applicationId, { actor: grant.people.officer });
    const [report] = await reportsOf(grant, grant.people.officer);
    if (!report) throw new Error('there is no report');
    return report.id;
  };
  const written = async (grant: RunningGrant): Promise<string> => {
    const id = await opened(grant);
    await reports.write(id, 'Three schools use the method.', { actor: grant.people.coordinator });
    return id;
  };
  const submitted = async (grant: RunningGrant): Promise<string> => {
    const id = await written(grant);
    await reports.attest(id, { actor: grant.people.manager });
    await reports.submit(id, { actor: grant.people.signatory });
    return id;
  };

  describe('opening a year', () => {
    it('changes the case, makes the report and plans its reminders together', async () => {
      const grant = await runningGrant(database);

      const changed = await reporting.openReporting(grant.applicationId, { actor: grant.people.officer });

      expect(changed).toMatchObject({ id: grant.applicationId, status: 'reporting' });
      const [report] = await reportsOf(grant, grant.people.officer);
      expect(report).toMatchObject({ reportingYear: 1, kind: 'progress', dueOn: '2024-03-31', status: 'open' });
      expect(await eventsOf(database, 'report', report?.id ?? '')).toEqual(['CREATE']);
      expect(await effectsOf(database, 'report', report?.id ?? '')).toEqual(['planReminders report_due']);
    });

    it('gives the last year its final report, due later', async () => {
      clock.set('2026-02-01T09:00:00Z');
      const grant = await runningGrant(database, { endsOn: '2026-01-31', budget: [{ meals: 1000 }] });

      const id = await opened(grant);

      expect(await rowOf(database, 'report', id)).toMatchObject({ kind: 'final' });
      const [report] = await reportsOf(grant, grant.people.officer);
      expect(report?.dueOn).toBe('2026-04-30');
    });

    it('leaves no trace while the year still runs', async () => {
      clock.set('2024-01-31T22:00:00Z');
      const grant = await runningGrant(database);

      await expect(opened(grant)).rejects.toMatchObject({ problems: [{ code: 'year_not_ended' }] });
      expect(await reportsOf(grant, grant.people.officer)).toEqual([]);
      expect(await eventsOf(database, 'application', grant.applicationId)).toEqual([]);
    });

    it('happens once, whoever asks at the same time', async () => {
      const grant = await runningGrant(database);
      const open = () => reporting.openReporting(grant.applicationId, { actor: grant.people.officer });

      const results = await Promise.allSettled([open(), open(), open()]);

      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(await reportsOf(grant, grant.people.officer)).toHaveLength(1);
    });
  });

  describe('writing', () => {
    it('keeps the text, raises the version and is recorded', async () => {
      const grant = await runningGrant(database);
      const id = await opened(grant);

      const changed = await reports.write(id, 'We met.', { actor: grant.people.coordinator, expectedVersion: 1 });

      expect(changed).toEqual({ id, status: 'open', version: 2 });
      expect(await rowOf(database, 'report', id)).toMatchObject({ narrative: 'We met.', version: 2 });
      expect(await eventsOf(database, 'report', id)).toEqual(['CREATE', 'WRITE']);
    });

    it('lets only one of two who read the same version write', async () => {
      const grant = await runningGrant(database);
      const id = await opened(grant);
      const write = (text: string, actor: Actor) => reports.write(id, text, { actor, expectedVersion: 1 });

      const results = await Promise.allSettled([
        write('One', grant.people.coordinator),
        write('Two', grant.people.manager),
      ]);

      expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    });

    it('is over once the report is attested, and open again when it is returned', async () => {
      const grant = await runningGrant(database);
      const id = await submitted(grant);
      const write = () => reports.write(id, 'More.', { actor: grant.people.coordinator });

      await expect(write()).rejects.toMatchObject({ code: 'transition_not_allowed' });
      await reports.return(id, 'Tell of results', { actor: grant.people.officer });
      await expect(write()).resolves.toMatchObject({ status: 'returned' });
    });

    it('is not for the signatory or the partner abroad', async () => {
      const grant = await runningGrant(database);
      const id = await opened(grant);

      for (const actor of [grant.people.signatory, grant.people.abroad, grant.people.officer]) {
        await expect(reports.write(id, 'We met.', { actor })).rejects.toMatchObject({ code: 'forbidden' });
      }
    });
  });

  it('commits a new status, its audit entry and its messages together', async () => {
    const grant = await runningGrant(database);
    const id = await submitted(grant);

    const changed = await reports.approve(id, { actor: grant.people.officer });

    expect(changed).toMatchObject({ id, status: 'approved' });
    expect(await eventsOf(database, 'report', id)).toEqual(['CREATE', 'WRITE', 'ATTEST', 'SUBMIT', 'APPROVE']);
    expect(await effectsOf(database, 'report', id)).toEqual([
      'planReminders report_due',
      'notifyApplicant report_attested',
      'notifyStaff report_arrived',
      'notifyApplicant report_approved',
    ]);
  });

  it('leaves no trace of an attestation of nothing', async () => {
    const grant = await runningGrant(database);
    const id = await opened(grant);

    await expect(reports.attest(id, { actor: grant.people.manager })).rejects.toMatchObject({
      problems: [{ code: 'narrative_missing', pointer: '/narrative' }],
    });
    expect(await rowOf(database, 'report', id)).toMatchObject({ status: 'open', version: 1 });
    expect(await eventsOf(database, 'report', id)).toEqual(['CREATE']);
  });

  it('is not signed by the person who attested it', async () => {
    const grant = await runningGrant(database);
    const id = await written(grant);
    const both = {
      ...grant.people.manager,
      memberships: [...grant.people.manager.memberships, ...grant.people.signatory.memberships],
    };
    await reports.attest(id, { actor: both });

    await expect(reports.submit(id, { actor: both })).rejects.toMatchObject({ problems: [{ code: 'same_person' }] });
    await expect(reports.submit(id, { actor: grant.people.signatory })).resolves.toMatchObject({ status: 'submitted' });
  });

  it('lets only one of two officers decide at the same time', async () => {
    const grant = await runningGrant(database);
    const id = await submitted(grant);
    const command = { actor: grant.people.officer };

    const results = await Promise.allSettled([reports.approve(id, command), reports.reject(id, 'Invented', command)]);

    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await eventsOf(database, 'report', id)).filter((event) => /APPROVE|REJECT/.test(event))).toHaveLength(1);
  });

  it('answers a retry with the first answer and does nothing more', async () => {
    const grant = await runningGrant(database);
    const id = await written(grant);
    const command = { actor: grant.people.manager, idempotencyKey: 'attest-once' };

    const first = await reports.attest(id, command);

    expect(await reports.attest(id, command)).toEqual(first);
    expect((await eventsOf(database, 'report', id)).filter((event) => event === 'ATTEST')).toHaveLength(1);
  });

  it("does not exist for another funder's people", async () => {
    const grant = await runningGrant(database);
    const id = await opened(grant);

    await expect(reports.approve(id, { actor: grant.people.stranger })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('shows each person their doors, and why one is closed', async () => {
    const grant = await runningGrant(database);
    const id = await opened(grant);
    const doorsOf = async (actor: Actor) => (await reportsOf(grant, actor))[0]?.doors;

    expect(await doorsOf(grant.people.manager)).toMatchObject([
      { event: 'ATTEST', allowed: false, reasons: [{ code: 'narrative_missing' }] },
    ]);
    await reports.write(id, 'We met.', { actor: grant.people.manager });
    expect(await doorsOf(grant.people.manager)).toMatchObject([{ event: 'ATTEST', to: 'attested', allowed: true }]);
    expect(await doorsOf(grant.people.officer)).toMatchObject([{ event: 'ATTEST', allowed: false, reasons: [] }]);
  });

  it('goes on to the next year, and closes after the last, only when the year is accounted for', async () => {
    const grant = await runningGrant(database);
    const id = await submitted(grant);
    const command = { actor: grant.people.officer };

    await expect(reporting.continueGrant(grant.applicationId, command)).rejects.toMatchObject({
      problems: [{ code: 'report_not_approved' }, { code: 'claim_not_settled' }],
    });
    await expect(reporting.complete(grant.applicationId, command)).rejects.toMatchObject({
      code: 'requirements_not_met',
    });

    await reports.approve(id, command);
    await database.asSystem(
      "INSERT INTO claim (application_id, grant_id, reporting_year, status, created_by) VALUES ($1, $2, 1, 'paid', $3)",
      [grant.applicationId, grant.grantId, grant.people.controller.id],
    );
    await expect(reporting.continueGrant(grant.applicationId, command)).resolves.toMatchObject({ status: 'funded' });
  });
});
