import type { TestingModule } from '@nestjs/testing';

import { kronor, SYSTEM, type Actor } from '@medel/kernel';
import { Ledger, type AccountKind } from '@medel/ledger';
import { BankDialogue, PaymentBatchesService, PaymentsModule, PaymentsQueries } from '@medel/payments';
import { Transitions } from '@medel/transitions';

import { freshDatabase, moduleOn, type TestDatabase } from '../database.js';
import { batchAt } from '../factories/batch-at.js';
import { claimAt, cost } from '../factories/claim-at.js';
import { runningGrant, type RunningGrant } from '../factories/running-grant.js';
import { effectsOf, eventsOf, rowOf } from '../traces.js';

describe('payments', () => {
  let database: TestDatabase;
  let app: TestingModule;
  let batches: PaymentBatchesService;
  let grant: RunningGrant;
  let claimId: string;

  beforeAll(async () => {
    database = await freshDatabase();
    app = await moduleOn(database, [PaymentsModule]);
    batches = app.get(PaymentBatchesService);
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });
  beforeEach(async () => {
    grant = await runningGrant(database);
    claimId = await claimAt(app, grant, 'approved');
  });

  const as = (name: keyof RunningGrant['people']) => ({ actor: grant.people[name] });
  const statusOf = async (table: string, id: string) => (await rowOf<{ status: string }>(database, table, id))?.status;
  const view = (id: string, actor: Actor = grant.people.payer) =>
    app.get(Transitions).read(actor, (tx) => app.get(PaymentsQueries).view(tx, id, actor));
  const balance = (kind: AccountKind, ownerId: string | null = grant.grantId) =>
    app
      .get(Transitions)
      .read(SYSTEM, (tx) => app.get(Ledger, { strict: false }).balance(tx, grant.funderId, kind, ownerId));

  it('goes from hand to hand to the bank, and pays once', async () => {
    const id = await batchAt(app, grant, 'accepted', [claimId]);
    await app.get(BankDialogue).ask(id);
    await app.get(BankDialogue).ask(id);

    expect(await statusOf('payment_batch', id)).toBe('settled');
    expect(await statusOf('claim', claimId)).toBe('paid');
    expect(await rowOf(database, 'grant', grant.grantId)).toMatchObject({
      paid_ore: '1000000',
      certified_ore: '1000000',
    });
    expect(await balance('payable')).toBe(0n);
    expect(await balance('bank', null)).toBe(-1_000_000n);
    expect(await eventsOf(database, 'payment_batch', id)).toEqual([
      'PREPARE',
      'APPROVE',
      'RELEASE',
      'SEND',
      'ACCEPT',
      'SETTLE',
    ]);
    expect(await effectsOf(database, 'payment_batch', id)).toEqual(['sendPaymentBatch', 'askBank', 'askBank']);
    expect((await effectsOf(database, 'claim', claimId)).at(-1)).toBe('notifyApplicant claim_paid');
  });

  describe('preparing', () => {
    it('schedules the claims and writes the payments together', async () => {
      const id = await batchAt(app, grant, 'prepared', [claimId]);

      expect(await statusOf('claim', claimId)).toBe('scheduled');
      expect(await view(id)).toMatchObject({
        status: 'prepared',
        version: 1,
        paymentCount: 1,
        totalOre: '1000000',
        payments: [
          {
            claimId,
            account: { kind: 'bankgiro', accountNumber: '9912346' },
            payeeName: 'A municipality',
            amountOre: '1000000',
          },
        ],
      });
    });

    it('pays what was certified, not what was claimed', async () => {
      grant = await runningGrant(database);
      claimId = await claimAt(app, grant, 'approved', {
        cuts: [{ line: 1, cutOre: kronor(2300), parkedOre: 0n, reason: 'Private' }],
      });

      expect(await view(await batchAt(app, grant, 'prepared', [claimId]))).toMatchObject({ totalOre: '770000' });
    });

    it('takes several claims of several grants', async () => {
      const beside = await runningGrant(database, { beside: grant });
      const other = await claimAt(app, beside, 'approved', { costs: [cost({ amountOre: 1n, voucherNumber: 'V-9' })] });

      const id = await batchAt(app, grant, 'accepted', [claimId, other]);
      await app.get(BankDialogue).ask(id);

      expect(await statusOf('claim', other)).toBe('paid');
      expect(await balance('bank', null)).toBe(-1_000_001n);
      expect(await rowOf(database, 'grant', beside.grantId)).toMatchObject({ paid_ore: '1' });
    });

    it('leaves no trace when one of the claims is not approved', async () => {
      const beside = await runningGrant(database, { beside: grant });
      const other = await claimAt(app, beside, 'verified');

      await expect(batches.prepare([claimId, other], as('payer'))).rejects.toMatchObject({
        code: 'transition_not_allowed',
      });
      expect(await statusOf('claim', claimId)).toBe('approved');
      expect(await database.asSystem('SELECT FROM payment WHERE claim_id = $1', [claimId])).toEqual([]);
    });

    it('puts a claim into one of two batches that are made at the same time', async () => {
      const results = await Promise.allSettled([
        batches.prepare([claimId], as('payer')),
        batches.prepare([claimId], as('otherPayer')),
      ]);

      expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    });

    it('never deadlocks, whatever the order the claims are named in', async () => {
      const claimIds = [claimId];
      for (let other = 0; other < 3; other += 1) {
        const beside = await runningGrant(database, { beside: grant });
        claimIds.push(await claimAt(app, beside, 'approved', { costs: [cost({ voucherNumber: `W-${other}` })] }));
      }

      const results = await Promise.allSettled([
        batches.prepare(claimIds, as('payer')),
        batches.prepare([...claimIds].reverse(), as('otherPayer')),
        batches.prepare([...claimIds].sort(), as('thirdPayer')),
      ]);

      const reasons = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as object] : []));
      expect(reasons).toMatchObject([{ code: 'transition_not_allowed' }, { code: 'transition_not_allowed' }]);
    });

    it('needs somewhere to pay to', async () => {
      await database.asSystem(
        'UPDATE bank_account SET withdrawn_by = registered_by, withdrawn_at = now() WHERE organisation_id = $1',
        [grant.leadId],
      );

      await expect(batches.prepare([claimId], as('payer'))).rejects.toMatchObject({
        problems: [{ code: 'account_missing', pointer: '/claimIds/0' }],
      });
    });

    it('is for the finance people of the funder', async () => {
      await expect(batches.prepare([claimId], as('approver'))).rejects.toMatchObject({ code: 'forbidden' });
      await expect(batches.prepare([claimId], as('controller'))).rejects.toMatchObject({ code: 'forbidden' });
      await expect(batches.prepare([claimId], as('stranger'))).rejects.toMatchObject({ code: 'not_found' });
    });

    it('answers a retry with the same batch', async () => {
      const command = { ...as('payer'), idempotencyKey: `prepare-${claimId}` };

      const [first, second] = await Promise.all([
        batches.prepare([claimId], command),
        batches.prepare([claimId], command),
      ]);

      expect(second).toEqual(first);
    });
  });

  describe('letting it go', () => {
    it('takes two people', async () => {
      const id = await batchAt(app, grant, 'approved', [claimId]);

      await expect(batches.release(id, as('payer'))).rejects.toMatchObject({ problems: [{ code: 'same_person' }] });
      await expect(batches.release(id, as('otherPayer'))).resolves.toMatchObject({ status: 'released' });
      expect((await view(id)).approvals.map(({ step }) => step)).toEqual(['approved', 'released']);
    });

    it('is not for anybody who handled one of its claims', async () => {
      const id = await batchAt(app, grant, 'prepared', [claimId]);
      const both = {
        id: grant.people.claimsOfficer.id,
        memberships: [...grant.people.claimsOfficer.memberships, ...grant.people.payer.memberships],
      };

      await expect(batches.approve(id, { actor: both })).rejects.toMatchObject({ problems: [{ code: 'same_person' }] });
    });

    it('lets only one of two through at the same time', async () => {
      const id = await batchAt(app, grant, 'approved', [claimId]);

      const results = await Promise.allSettled([
        batches.release(id, as('otherPayer')),
        batches.release(id, as('thirdPayer')),
      ]);

      expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(await effectsOf(database, 'payment_batch', id)).toEqual(['sendPaymentBatch']);
    });

    it('may be called off until it is released, and the claims can be paid by another batch', async () => {
      const id = await batchAt(app, grant, 'approved', [claimId]);

      await batches.cancel(id, as('payer'));

      expect(await statusOf('claim', claimId)).toBe('approved');
      const again = await view(await batchAt(app, grant, 'prepared', [claimId]));
      expect(again.messageId).not.toBe((await view(id)).messageId);
      expect(again.payments[0]?.endToEndId).not.toBe((await view(id)).payments[0]?.endToEndId);
    });

    it('is final: a released batch cannot be called off', async () => {
      const id = await batchAt(app, grant, 'released', [claimId]);

      await expect(batches.cancel(id, as('payer'))).rejects.toMatchObject({ code: 'transition_not_allowed' });
    });

    it('shows each person their doors', async () => {
      const id = await batchAt(app, grant, 'approved', [claimId]);
      const doorsOf = async (actor: Actor) => (await view(id, actor)).doors;

      expect(await doorsOf(grant.people.otherPayer)).toMatchObject([
        { event: 'RELEASE', allowed: true },
        { event: 'CANCEL', allowed: true },
      ]);
      expect(await doorsOf(grant.people.payer)).toMatchObject([
        { event: 'RELEASE', allowed: false, reasons: [{ code: 'same_person' }] },
        { event: 'CANCEL', allowed: true },
      ]);
      expect((await doorsOf(grant.people.auditor)).filter(({ allowed }) => allowed)).toEqual([]);
    });
  });

  describe('looking', () => {
    const list = (actor: Actor) => app.get(Transitions).read(actor, (tx) => app.get(PaymentsQueries).list(tx, actor));
    const ofApplication = (actor: Actor) =>
      app.get(Transitions).read(actor, (tx) => app.get(PaymentsQueries).ofApplication(tx, { id: grant.applicationId }));

    it('finds the batches of the funder, and what waits to be paid', async () => {
      expect((await list(grant.people.payer)).payable).toMatchObject([
        { claimId, payeeName: 'A municipality', amountOre: '1000000', attempt: 1 },
      ]);
      const id = await batchAt(app, grant, 'prepared', [claimId]);

      expect(await list(grant.people.payer)).toMatchObject({
        items: [{ id, status: 'prepared', paymentCount: 1, totalOre: '1000000' }],
        payable: [],
      });
    });

    it("shows nothing to another funder's people", async () => {
      const id = await batchAt(app, grant, 'prepared', [claimId]);

      expect(await list(grant.people.stranger)).toEqual({ items: [], payable: [] });
      await expect(view(id, grant.people.stranger)).rejects.toMatchObject({ code: 'not_found' });
      await expect(batches.approve(id, as('stranger'))).rejects.toMatchObject({ code: 'not_found' });
    });

    it("tells the case of its payments, and only the funder's people where the batch stands", async () => {
      await batchAt(app, grant, 'prepared', [claimId]);

      expect(await ofApplication(grant.people.officer)).toMatchObject([
        { claimId, reportingYear: 1, attempt: 1, amountOre: '1000000', status: 'prepared' },
      ]);
      expect(await ofApplication(grant.people.controller)).toMatchObject([{ amountOre: '1000000', status: null }]);
      expect(await ofApplication(grant.people.stranger)).toEqual([]);
    });
  });
});
