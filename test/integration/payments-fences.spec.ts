import { randomUUID } from 'node:crypto';

import type { TestingModule } from '@nestjs/testing';

import { SYSTEM, type Actor } from '@medel/kernel';
import { PaymentsModule } from '@medel/payments';
import { Transitions } from '@medel/transitions';

import { freshDatabase, moduleOn, type TestDatabase } from '../database.js';
import { batchAt } from '../factories/batch-at.js';
import { claimAt } from '../factories/claim-at.js';
import { runningGrant, type RunningGrant } from '../factories/running-grant.js';
import { rowOf } from '../traces.js';

// What the code would never ask for, asked all the same by the role that serves.
describe('the database of payments', () => {
  let database: TestDatabase;
  let app: TestingModule;
  let grant: RunningGrant;
  let claimId: string;

  beforeAll(async () => {
    database = await freshDatabase();
    app = await moduleOn(database, [PaymentsModule]);
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });
  beforeEach(async () => {
    grant = await runningGrant(database);
    claimId = await claimAt(app, grant, 'approved');
  });

  /** One statement as the role that serves, seeing everything. */
  const asApp = (sql: string, values: unknown[] = []) =>
    app.get(Transitions).command({ type: 'payment_batch', id: null }, {}, { actor: SYSTEM }, async (tx) => {
      await tx.query(sql, values);
      return {};
    });
  const approve = (id: string, step: string, person: Actor) =>
    asApp(
      "INSERT INTO medel.approval (subject_type, subject_id, step, person_id, approved_at) VALUES ('payment_batch', $1, $2, $3, now())",
      [id, step, person.id],
    );
  const record = async (id: string, event: string, from: string, to: string) => {
    const version = (await rowOf<{ version: number }>(database, 'payment_batch', id))?.version;
    return asApp(
      "SELECT medel.record_transition('payment_batch', $1, $2, $4, $5, jsonb_build_object('type', $3::text), $6, '[]', now())",
      [id, version, event, from, to, SYSTEM.id],
    );
  };
  const pay = (batchId: string, amountOre: string) =>
    asApp(
      `INSERT INTO medel.payment (batch_id, claim_id, application_id, attempt, payee_id, account_id, end_to_end_id, amount_ore)
       VALUES ($1, $2, $3, 2, $4, medel.account_in_use($4), $5, $6)`,
      [batchId, claimId, grant.applicationId, grant.leadId, randomUUID().slice(0, 30), amountOre],
    );

  it('lets nobody both approve and release', async () => {
    const id = await batchAt(app, grant, 'approved', [claimId]);

    await expect(approve(id, 'released', grant.people.payer)).rejects.toMatchObject({ constraint: 'four_eyes' });
  });

  it('lets nobody who handled a claim let its money go', async () => {
    const id = await batchAt(app, grant, 'prepared', [claimId]);
    const { controller, manager, claimsOfficer, approver } = grant.people;

    for (const person of [controller, manager, claimsOfficer, approver]) {
      await expect(approve(id, 'approved', person)).rejects.toMatchObject({ code: 'MD005' });
    }
  });

  it('lets no batch be approved or released without its people', async () => {
    const prepared = await batchAt(app, grant, 'prepared', [claimId]);
    await expect(record(prepared, 'APPROVE', 'prepared', 'approved')).rejects.toMatchObject({ code: 'MD005' });

    const beside = await runningGrant(database, { beside: grant });
    const approved = await batchAt(app, beside, 'approved', [await claimAt(app, beside, 'approved')]);
    await expect(record(approved, 'RELEASE', 'approved', 'released')).rejects.toMatchObject({ code: 'MD005' });
  });

  it('adds nothing to a batch that is approved', async () => {
    const id = await batchAt(app, grant, 'approved', [claimId]);

    await expect(pay(id, '1000000')).rejects.toMatchObject({ code: 'MD003' });
  });

  it('pays exactly what was certified', async () => {
    const id = await batchAt(app, grant, 'prepared', [claimId]);

    await expect(pay(id, '1000001')).rejects.toMatchObject({ code: 'MD006' });
    await expect(pay(id, '999999')).rejects.toMatchObject({ code: 'MD006' });
  });

  it('pays no more than was certified of a grant', async () => {
    await expect(
      asApp('UPDATE medel.grant SET paid_ore = certified_ore + 1 WHERE id = $1', [grant.grantId]),
    ).rejects.toMatchObject({ constraint: 'grant_pays_only_certified' });
  });

  it.each([
    ['a payment to be changed', 'UPDATE medel.payment SET amount_ore = 1'],
    ['a payment to be removed', 'DELETE FROM medel.payment'],
    ['a batch to be removed', 'DELETE FROM medel.payment_batch'],
    ["a batch's message id to be changed", "UPDATE medel.payment_batch SET message_id = 'X', version = version + 1"],
  ])('allows no %s', async (_, sql) => {
    await expect(asApp(sql)).rejects.toThrow('permission denied');
  });

  it('releases no more to the frame than was granted', async () => {
    await expect(
      asApp('UPDATE medel.grant SET released_ore = granted_ore WHERE id = $1', [grant.grantId]),
    ).rejects.toMatchObject({ constraint: 'grant_cap_holds' });
  });
});
