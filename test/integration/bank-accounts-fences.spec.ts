import type { TestingModule } from '@nestjs/testing';

import { BankAccountsModule, BankAccountsService, type NewBankAccount } from '@medel/bank-accounts';
import type { Actor } from '@medel/kernel';
import { PaymentsModule } from '@medel/payments';
import { Transitions } from '@medel/transitions';

import { freshDatabase, moduleOn, type TestDatabase } from '../database.js';
import { batchAt } from '../factories/batch-at.js';
import { claimAt } from '../factories/claim-at.js';
import { newPerson, runningGrant, type RunningGrant } from '../factories/running-grant.js';

const GIRO: NewBankAccount = {
  kind: 'bankgiro',
  accountNumber: '5050-1055',
  bic: null,
  validFrom: '2020-01-01',
  validUntil: null,
};

// What the code would never ask for, asked all the same by the role that serves.
describe('the database of accounts', () => {
  let database: TestDatabase;
  let app: TestingModule;
  let grant: RunningGrant;
  let controller: Actor;
  let administrator: Actor;

  beforeAll(async () => {
    database = await freshDatabase();
    app = await moduleOn(database, [PaymentsModule, BankAccountsModule]);
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });
  beforeEach(async () => {
    grant = await runningGrant(database);
    controller = grant.people.controller;
    administrator = await newPerson(database, grant.leadId, 'administrator');
  });

  const accounts = () => app.get(BankAccountsService, { strict: false });
  const registered = async () => (await accounts().register(grant.leadId, GIRO, { actor: controller })).id;
  const confirmed = async () => {
    const id = await registered();
    await accounts().confirm(id, { actor: administrator });
    return id;
  };
  const asApp = (actor: Actor, sql: string, values: unknown[] = []) =>
    app.get(Transitions).command({ type: 'organisation', id: null }, {}, { actor }, async (tx) => {
      await tx.query(sql, values);
      return {};
    });
  const CONFIRM = 'UPDATE medel.bank_account SET confirmed_by = $2, confirmed_at = now() WHERE id = $1';

  it('lets nobody confirm what they registered', async () => {
    await expect(asApp(controller, CONFIRM, [await registered(), controller.id])).rejects.toMatchObject({
      constraint: 'account_four_eyes',
    });
  });

  it('lets nobody confirm what a colleague registered for whom they stand in', async () => {
    const id = await registered();
    const colleague = await newPerson(database, grant.leadId, 'coordinator');
    await database.asSystem(
      `INSERT INTO delegation (membership_id, delegator_id, delegate_id, valid_from, valid_until, reason)
       SELECT id, person_id, $2, now() - interval '1 day', now() + interval '1 day', 'Away' FROM membership WHERE person_id = $1`,
      [controller.id, colleague.id],
    );
    const actor = { ...colleague, memberships: [...colleague.memberships, ...controller.memberships] };
    await expect(accounts().confirm(id, { actor })).rejects.toMatchObject({ problems: [{ code: 'same_person' }] });
    await expect(asApp(actor, CONFIRM, [id, actor.id])).rejects.toMatchObject({ code: 'MD005' });
  });

  it('lets no account be there confirmed from the first', async () => {
    const insert = `INSERT INTO medel.bank_account (organisation_id, kind, account_number, valid_from, registered_by, registered_at, confirmed_by, confirmed_at)
      VALUES ($1, 'bankgiro', '50501055', '2020-01-01', $2, now(), $3, now())`;
    await expect(asApp(controller, insert, [grant.leadId, controller.id, administrator.id])).rejects.toThrow(
      'permission denied',
    );
  });

  it('lets no account be confirmed twice, nor anything be done to one that is withdrawn', async () => {
    const id = await confirmed();
    const { signatory } = grant.people;
    await expect(asApp(signatory, CONFIRM, [id, signatory.id])).rejects.toMatchObject({ code: 'MD003' });
    await accounts().withdraw(id, { actor: controller });
    const revive = 'UPDATE medel.bank_account SET withdrawn_by = NULL, withdrawn_at = NULL WHERE id = $1';
    await expect(asApp(controller, revive, [id])).rejects.toMatchObject({ code: 'MD003' });
  });

  it.each([
    ['its number changed', "UPDATE medel.bank_account SET account_number = '50501055'"],
    ['its payee changed', 'UPDATE medel.bank_account SET organisation_id = gen_random_uuid()'],
    ['who registered it changed', 'UPDATE medel.bank_account SET registered_by = gen_random_uuid()'],
    ['its days changed', "UPDATE medel.bank_account SET valid_until = '2099-01-01'"],
    ['it removed', 'DELETE FROM medel.bank_account'],
    ['a payment sent elsewhere', 'UPDATE medel.payment SET account_id = gen_random_uuid()'],
  ])('lets nobody have %s', async (_, sql) => {
    await expect(asApp(controller, sql)).rejects.toThrow('permission denied');
  });

  it('hides accounts from strangers, and lets whoever pays to them read and not write', async () => {
    const seen = (actor: Actor) =>
      app
        .get(Transitions)
        .read(actor, (tx) =>
          tx.query<unknown[]>('SELECT FROM medel.bank_account WHERE organisation_id = $1', [grant.leadId]),
        );
    const { stranger, abroad, payer } = grant.people;
    expect([await seen(stranger), await seen(abroad)]).toEqual([[], []]);
    expect(await seen(payer)).toHaveLength(1);
    const insert = `INSERT INTO medel.bank_account (organisation_id, kind, account_number, valid_from, registered_by, registered_at)
      VALUES ($1, 'bankgiro', '50501055', '2020-01-01', $2, now())`;
    await expect(asApp(payer, insert, [grant.leadId, payer.id])).rejects.toMatchObject({ code: '42501' });
  });

  it('lets no payment begin, or go on, to an account that is not in use', async () => {
    const claimId = await claimAt(app, grant, 'approved');
    const id = await batchAt(app, grant, 'prepared', [claimId]);
    const [old] = await database.asSystem<{ id: string }>('SELECT account_id AS id FROM payment WHERE batch_id = $1', [
      id,
    ]);
    await confirmed();
    const pay = `INSERT INTO medel.payment (batch_id, claim_id, application_id, attempt, payee_id, account_id, end_to_end_id, amount_ore)
      VALUES ($1, $2, $3, 2, $4, $5, 'another', 1000000)`;
    const { payer } = grant.people;
    await expect(asApp(payer, pay, [id, claimId, grant.applicationId, grant.leadId, old?.id])).rejects.toMatchObject({
      code: 'MD011',
    });
    const approve =
      "INSERT INTO medel.approval (subject_type, subject_id, step, person_id, approved_at) VALUES ('payment_batch', $1, 'approved', $2, now())";
    await expect(asApp(payer, approve, [id, payer.id])).rejects.toMatchObject({ code: 'MD011' });
  });

  it('lets a second account be confirmed and its batch be approved in one order or the other, never both at once', async () => {
    const id = await batchAt(app, grant, 'prepared', [await claimAt(app, grant, 'approved')]);
    const account = await registered();
    const { payer } = grant.people;
    const sign =
      "INSERT INTO medel.approval (subject_type, subject_id, step, person_id, approved_at) VALUES ('payment_batch', $1, 'approved', $2, now())";
    const [approved] = await Promise.allSettled([
      asApp(payer, sign, [id, payer.id]),
      accounts().confirm(account, { actor: administrator }),
    ]);
    if (approved.status === 'rejected') expect(approved.reason).toMatchObject({ code: 'MD011' });
    // Whoever came first, the one who would let the money go finds out.
    const { otherPayer } = grant.people;
    await expect(
      asApp(otherPayer, sign.replace("'approved'", "'released'"), [id, otherPayer.id]),
    ).rejects.toMatchObject({
      code: 'MD011',
    });
  });
});
