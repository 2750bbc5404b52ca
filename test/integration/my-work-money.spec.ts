import type { TestingModule } from '@nestjs/testing';

import type { Actor } from '@medel/kernel';
import { MyWorkModule, MyWorkQueries, type MyWork } from '@medel/my-work';
import { PaymentBatchesService, PaymentsModule } from '@medel/payments';
import { ReportsModule, ReportsService } from '@medel/reports';
import { Transitions } from '@medel/transitions';

import { freshDatabase, moduleOn, type TestDatabase } from '../database.js';
import { batchAt } from '../factories/batch-at.js';
import { claimAt } from '../factories/claim-at.js';
import { runningGrant, type RunningGrant } from '../factories/running-grant.js';
import { TestClock } from '../factories/world.js';

let database: TestDatabase;
let app: TestingModule;

beforeAll(async () => {
  database = await freshDatabase();
  app = await moduleOn(database, [PaymentsModule, ReportsModule, MyWorkModule], new TestClock());
});
afterAll(async () => {
  await app.close();
  await database.close();
});

const workOf = (actor: Actor, organisationId?: string): Promise<MyWork> =>
  app.get(Transitions, { strict: false }).read(actor, (tx) => app.get(MyWorkQueries).of(tx, actor, organisationId));

/** What a person is told to do in one case, and what it waits for. */
async function told(actor: Actor, applicationId: string | null) {
  const { mine, others } = await workOf(actor);
  const of = (items: MyWork['mine']) =>
    items.filter((item) => item.applicationId === applicationId).map(({ what }) => what);
  return { mine: of(mine), others: of(others) };
}

describe('the work of accounting and paying', () => {
  let grant: RunningGrant;

  beforeEach(async () => {
    grant = await runningGrant(database, { status: 'reporting' });
  });

  const of = (name: keyof RunningGrant['people'], applicationId: string | null = grant.applicationId) =>
    told(grant.people[name], applicationId);
  const mine = async (name: keyof RunningGrant['people']) => (await of(name)).mine;
  const as = (name: keyof RunningGrant['people']) => ({ actor: grant.people[name] });

  /** A report of the first year, due on a day that has passed. */
  async function openReport(): Promise<string> {
    const [report] = await database.asSystem<{ id: string }>(
      `INSERT INTO report (application_id, grant_id, reporting_year, kind, due_on) VALUES ($1, $2, 1, 'progress', '2026-02-28')
       RETURNING id`,
      [grant.applicationId, grant.grantId],
    );
    return report?.id ?? '';
  }

  it('has a report written, attested, submitted by another, returned and mended', async () => {
    const id = await openReport();
    const reports = app.get(ReportsService, { strict: false });
    const { mine: items } = await workOf(grant.people.coordinator);
    expect(items.find(({ partId }) => partId === id)).toMatchObject({
      what: 'write_report',
      dueAt: new Date('2026-02-28T22:59:59.999Z'),
      overdue: true,
    });

    await reports.write(id, 'Nine schools', as('coordinator'));
    await reports.attest(id, as('manager'));
    expect(await mine('signatory')).toEqual(['submit_report']);
    expect((await of('coordinator')).others).toEqual(['submit_report']);
    await reports.submit(id, as('signatory'));
    expect(await mine('officer')).toEqual(['review_report']);
    await reports.return(id, 'Tell of results', as('officer'));
    expect(await mine('manager')).toEqual(['make_claim', 'mend_report']);
    expect((await of('officer')).others).toEqual(['mend_report']);
  });

  it('does not ask the one who attested to submit as well', async () => {
    const id = await openReport();
    const [reports, signs] = [app.get(ReportsService, { strict: false }), grant.people.signatory];
    const both: Actor = {
      ...signs,
      memberships: [...signs.memberships, { organisationId: grant.leadId, role: 'coordinator' }],
    };
    await reports.write(id, 'Nine schools', { actor: both });
    await reports.attest(id, { actor: both });

    expect((await told(both, grant.applicationId)).mine).not.toContain('submit_report');
    expect((await told(both, grant.applicationId)).others).toContain('submit_report');
  });

  it('has a claim made, attested, submitted, verified and approved, each by the next pair of eyes', async () => {
    await openReport();
    expect(await mine('controller')).toEqual(['make_claim']);
    await claimAt(app, grant, 'draft');
    expect(await mine('controller')).toEqual(['fill_claim']);
    expect(await mine('manager')).toEqual(['write_report', 'attest_claim']);
    expect((await of('claimsOfficer')).others).toEqual([]);
  });

  it.each([
    ['attested', 'signatory', 'submit_claim', 'claimsOfficer'],
    ['checking', 'claimsOfficer', 'verify_claim', 'approver'],
    ['verified', 'approver', 'approve_claim', 'claimsOfficer'],
    ['approved', 'payer', 'pay_claim', 'approver'],
  ] as const)('has an %s claim with the %s', async (status, name, what, waits) => {
    await claimAt(app, grant, status);

    expect(await mine(name)).toEqual([what]);
    expect(await of(waits)).toEqual({ mine: [], others: [what] });
  });

  it('has a batch approved by one and released by another', async () => {
    const id = await batchAt(app, grant, 'prepared', [await claimAt(app, grant, 'approved')]);
    const batches = async (name: keyof RunningGrant['people']) => {
      const { mine: items, others } = await workOf(grant.people[name]);
      const of = (list: MyWork['mine']) => list.filter(({ partId }) => partId === id).map(({ what }) => what);
      return { mine: of(items), others: of(others) };
    };
    expect(await batches('payer')).toEqual({ mine: ['approve_batch'], others: [] });
    await app.get(PaymentBatchesService, { strict: false }).approve(id, as('payer'));

    expect(await batches('payer')).toEqual({ mine: [], others: ['release_batch'] });
    expect(await batches('otherPayer')).toEqual({ mine: ['release_batch'], others: [] });
    expect(await batches('coordinator')).toEqual({ mine: [], others: [] });
  });

  it('has the year concluded when the report is approved and the claim settled', async () => {
    const id = await openReport();
    const reports = app.get(ReportsService, { strict: false });
    await reports.write(id, 'Nine schools', as('coordinator'));
    await reports.attest(id, as('coordinator'));
    await reports.submit(id, as('signatory'));
    await reports.approve(id, as('officer'));
    expect(await mine('officer')).toEqual([]);
    await batchAt(app, grant, 'settled', [await claimAt(app, grant, 'approved')]);

    expect(await mine('officer')).toEqual(['conclude_year']);
  });

  it('can be seen for one of several organisations', async () => {
    const other = await runningGrant(database, { status: 'reporting' });
    await claimAt(app, grant, 'attested');
    await claimAt(app, other, 'attested');
    const { id, memberships } = grant.people.signatory;
    await database.asSystem('INSERT INTO membership (person_id, organisation_id, role) VALUES ($1, $2, $3)', [
      id,
      other.leadId,
      'signatory',
    ]);
    const both: Actor = {
      id,
      memberships: [...memberships, { organisationId: other.leadId, role: 'signatory' }],
    };
    const cases = async (organisationId?: string) =>
      (await workOf(both, organisationId)).mine.map(({ applicationId }) => applicationId);

    expect((await cases()).sort()).toEqual([grant.applicationId, other.applicationId].sort());
    expect(await cases(other.leadId)).toEqual([other.applicationId]);
    expect(await cases(grant.funderId)).toEqual([]);
  });

  it('is nothing to an auditor', async () => {
    await claimAt(app, grant, 'checking');

    expect(await workOf(grant.people.auditor)).toEqual({ mine: [], others: [], mineCount: 0, othersCount: 0 });
  });
});
