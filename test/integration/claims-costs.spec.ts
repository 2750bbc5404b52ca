import { randomUUID } from 'node:crypto';

import type { TestingModule } from '@nestjs/testing';

import { ClaimsModule, ClaimsQueries, ClaimsService, ExpendituresService } from '@medel/claims';
import { kronor, type Actor } from '@medel/kernel';
import { Transitions } from '@medel/transitions';

import { freshDatabase, moduleOn, type TestDatabase } from '../database.js';
import { claimAt, cost } from '../factories/claim-at.js';
import { runningGrant, type RunningGrant } from '../factories/running-grant.js';
import { eventsOf } from '../traces.js';

describe('the costs of a claim', () => {
  let database: TestDatabase;
  let app: TestingModule;
  let claims: ClaimsService;
  let expenditures: ExpendituresService;
  let grant: RunningGrant;

  beforeAll(async () => {
    database = await freshDatabase();
    app = await moduleOn(database, [ClaimsModule]);
    claims = app.get(ClaimsService);
    expenditures = app.get(ExpendituresService);
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });
  beforeEach(async () => {
    grant = await runningGrant(database);
  });

  const as = (name: keyof RunningGrant['people']) => ({ actor: grant.people[name] });
  const view = (id: string, actor: Actor = grant.people.claimsOfficer) =>
    app.get(Transitions).read(actor, (tx) => app.get(ClaimsQueries).view(tx, id, actor));

  describe('entering costs', () => {
    it('puts them in the place of all there were, numbered in their order', async () => {
      const id = await claimAt(app, grant, 'draft');

      const changed = await expenditures.replace(id, [cost({ voucherNumber: 'B' }), cost({ voucherNumber: 'A' })], {
        ...as('manager'),
        expectedVersion: 2,
      });

      expect(changed).toEqual({ id, status: 'draft', version: 3 });
      const { expenditures: lines, totals } = await view(id);
      expect(lines).toMatchObject([
        { line: 1, voucherNumber: 'B', incurredOn: '2023-06-12', amountOre: '1000000' },
        { line: 2, voucherNumber: 'A' },
      ]);
      expect(totals).toEqual({ claimedOre: '2000000', certifiedOre: '0', cutOre: '0', parkedOre: '0' });
      expect(await eventsOf(database, 'claim', id)).toEqual(['CREATE', 'EXPENDITURES', 'EXPENDITURES']);
    });

    it('tells of every cost that cannot be, and keeps what there was', async () => {
      const id = await claimAt(app, grant, 'draft');
      const foreign = await runningGrant(database);
      const attachmentId = await attachment(database, foreign);

      await expect(
        expenditures.replace(
          id,
          [cost(), cost({ category: 'champagne' }), cost({ amountOre: 0n }), cost({ attachmentId })],
          as('controller'),
        ),
      ).rejects.toMatchObject({
        problems: [
          { code: 'category_unknown', pointer: '/expenditures/1/category' },
          { code: 'amount_not_positive', pointer: '/expenditures/2/amountOre' },
          { code: 'attachment_unknown', pointer: '/expenditures/3/attachmentId' },
        ],
      });
      expect((await view(id)).expenditures).toHaveLength(1);
    });

    it('points at a file of the case', async () => {
      const id = await claimAt(app, grant, 'draft');
      const attachmentId = await attachment(database, grant);

      await expenditures.replace(id, [cost({ attachmentId })], as('controller'));

      expect((await view(id)).expenditures).toMatchObject([{ attachmentId }]);
    });

    it('lets only one of two who read the same version write', async () => {
      const id = await claimAt(app, grant, 'draft');
      const write = () => expenditures.replace(id, [cost()], { ...as('controller'), expectedVersion: 2 });

      const results = await Promise.allSettled([write(), write()]);

      expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      await expect(write()).rejects.toMatchObject({ code: 'stale_version' });
    });

    it('is over once the claim is attested', async () => {
      const id = await claimAt(app, grant, 'attested');

      await expect(expenditures.replace(id, [], as('controller'))).rejects.toMatchObject({
        code: 'transition_not_allowed',
      });
    });
  });

  describe('looking at one', () => {
    it('compares each category with the budget of the grant', async () => {
      await claimAt(app, grant, 'approved', { cuts: [{ line: 1, cutOre: 100n, parkedOre: 0n, reason: 'x' }] });
      const id = await claimAt(app, grant, 'draft', {
        year: 2,
        costs: [cost({ amountOre: kronor(5000) }), cost({ category: 'meals', voucherNumber: 'V-2', amountOre: 700n })],
      });

      expect((await view(id)).comparison).toEqual([
        {
          category: 'international_travel',
          yearBudgetOre: '13000000',
          budgetOre: '26000000',
          claimedBeforeOre: '999900',
          claimedNowOre: '500000',
          leftOre: '24500100',
        },
        {
          category: 'meals',
          yearBudgetOre: '0',
          budgetOre: '2100000',
          claimedBeforeOre: '0',
          claimedNowOre: '700',
          leftOre: '2099300',
        },
      ]);
    });

    it('names who took which step', async () => {
      const id = await claimAt(app, grant, 'verified');

      expect((await view(id)).approvals).toMatchObject([
        { step: 'attested', personName: 'project_manager' },
        { step: 'verified', personName: 'claims_officer' },
      ]);
    });

    it('shows each person their doors, and why one is closed', async () => {
      const id = await claimAt(app, grant, 'verified');
      const doorsOf = async (actor: Actor) => (await view(id, actor)).doors.filter(({ allowed }) => allowed);

      expect((await doorsOf(grant.people.approver)).map(({ event }) => event)).toEqual(['APPROVE', 'RETURN', 'REJECT']);
      expect((await doorsOf(grant.people.claimsOfficer)).map(({ event }) => event)).toEqual(['RETURN', 'REJECT']);
      expect(await doorsOf(grant.people.controller)).toEqual([]);
      expect((await view(id, grant.people.claimsOfficer)).doors[0]).toMatchObject({
        event: 'APPROVE',
        reasons: [{ code: 'same_person' }],
      });
    });

    it('keeps the door to verification open when whatever is wrong can be cut', async () => {
      const id = await claimAt(app, grant, 'checking', { costs: [cost({ incurredOn: '2022-12-31' })] });

      expect((await view(id)).doors[0]).toMatchObject({ event: 'VERIFY', allowed: true });
    });

    it('lists the claims of a case to its parties and to nobody else', async () => {
      await claimAt(app, grant, 'draft');
      const list = (actor: Actor) =>
        app
          .get(Transitions)
          .read(actor, (tx) => app.get(ClaimsQueries).ofApplication(tx, { id: grant.applicationId }, actor));

      expect(await list(grant.people.auditor)).toMatchObject([
        { reportingYear: 1, status: 'draft', lineCount: 1, claimedOre: '1000000', certifiedOre: '0' },
      ]);
      expect(await list(grant.people.abroad)).toHaveLength(1);
      expect(await list(grant.people.stranger)).toEqual([]);
    });

    it("does not exist for another funder's people", async () => {
      const id = await claimAt(app, grant, 'checking');

      await expect(view(id, grant.people.stranger)).rejects.toMatchObject({ code: 'not_found' });
      await expect(claims.verify(id, [], as('stranger'))).rejects.toMatchObject({ code: 'not_found' });
      await expect(claims.verify(randomUUID(), [], as('claimsOfficer'))).rejects.toMatchObject({ code: 'not_found' });
    });
  });
});

async function attachment(database: TestDatabase, { applicationId, people }: RunningGrant): Promise<string> {
  const id = randomUUID();
  await database.asSystem(
    `INSERT INTO attachment (id, application_id, kind, name, media_type, size_bytes, sha256, scan, uploaded_by)
     VALUES ($1, $2, 'voucher', 'kvitto.pdf', 'application/pdf', 1, $3, 'clean', $4)`,
    [id, applicationId, Buffer.alloc(32), people.controller.id],
  );
  return id;
}
