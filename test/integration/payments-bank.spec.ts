import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { jest } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';

import { SYSTEM, type Actor } from '@medel/kernel';
import { Ledger, type AccountKind } from '@medel/ledger';
import {
  Bank,
  BankDialogue,
  PaymentBatchesService,
  PaymentsModule,
  PaymentsQueries,
  type BankAnswer,
  type PaymentBatchStatus,
} from '@medel/payments';
import { Transitions } from '@medel/transitions';

import { freshDatabase, moduleOn, testConfig, type TestDatabase } from '../database.js';
import { batchAt, sendBatch } from '../factories/batch-at.js';
import { claimAt } from '../factories/claim-at.js';
import { runningGrant, type RunningGrant } from '../factories/running-grant.js';
import { effectsOf, rowOf } from '../traces.js';

describe('the bank', () => {
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
  afterEach(() => {
    jest.restoreAllMocks();
  });

  const as = (name: keyof RunningGrant['people']) => ({ actor: grant.people[name] });
  const statusOf = async (table: string, id: string) => (await rowOf<{ status: string }>(database, table, id))?.status;
  const view = (id: string, actor: Actor = grant.people.payer) =>
    app.get(Transitions).read(actor, (tx) => app.get(PaymentsQueries).view(tx, id, actor));
  const balance = (kind: AccountKind, ownerId: string | null = grant.grantId) =>
    app
      .get(Transitions)
      .read(SYSTEM, (tx) => app.get(Ledger, { strict: false }).balance(tx, grant.funderId, kind, ownerId));

  const bankSays = (answer: BankAnswer) => jest.spyOn(app.get(Bank), 'ask').mockResolvedValue(answer);

  const fileOf = (messageId: string) => join(testConfig(database).bankDirectory, `${messageId}.json`);

  it('gets the same bytes when the receipt of the first delivery was lost', async () => {
    const id = await batchAt(app, grant, 'released', [claimId]);
    const { messageId } = await view(id);
    await app.get(BankDialogue).send(id);
    const first = readFileSync(fileOf(messageId));

    await sendBatch(app, id);

    expect(readFileSync(fileOf(messageId))).toEqual(first);
    expect(await statusOf('payment_batch', id)).toBe('sent');
  });

  it('gets nothing that was not released', async () => {
    const id = await batchAt(app, grant, 'approved', [claimId]);

    await sendBatch(app, id);

    expect(existsSync(fileOf((await view(id)).messageId))).toBe(false);
    expect(await statusOf('payment_batch', id)).toBe('approved');
  });

  it.each<[BankAnswer, PaymentBatchStatus, string]>([
    ['rejected', 'rejected', 'approved'],
    ['accepted', 'accepted', 'scheduled'],
    ['settled', 'accepted', 'scheduled'],
    ['unknown', 'unknown', 'scheduled'],
  ])('that says %s makes a sent batch %s and its claim %s', async (answer, batch, claim) => {
    const id = await batchAt(app, grant, 'sent', [claimId]);
    bankSays(answer);

    await app.get(BankDialogue).ask(id);

    expect([await statusOf('payment_batch', id), await statusOf('claim', claimId)]).toEqual([batch, claim]);
  });

  it.each<[BankAnswer, PaymentBatchStatus, string]>([
    ['settled', 'settled', 'paid'],
    ['returned', 'returned', 'approved'],
    ['rejected', 'rejected', 'approved'],
  ])('that says %s makes an accepted batch %s and its claim %s', async (answer, batch, claim) => {
    const id = await batchAt(app, grant, 'accepted', [claimId]);
    bankSays(answer);

    await app.get(BankDialogue).ask(id);

    expect([await statusOf('payment_batch', id), await statusOf('claim', claimId)]).toEqual([batch, claim]);
  });

  it('is asked again when it says nothing new', async () => {
    const id = await batchAt(app, grant, 'sent', [claimId]);
    bankSays('pending');

    await expect(app.get(BankDialogue).ask(id)).rejects.toThrow('has not answered');
    expect(await statusOf('payment_batch', id)).toBe('sent');
  });

  it('is sent an unknown file again only when a person says so, under the same id', async () => {
    const id = await batchAt(app, grant, 'sent', [claimId]);
    bankSays('unknown');
    await app.get(BankDialogue).ask(id);
    const { messageId } = await view(id);

    expect((await effectsOf(database, 'payment_batch', id)).at(-1)).toBe('notifyStaff batch_unknown');
    await expect(batches.resend(id, as('claimsOfficer'))).rejects.toMatchObject({ code: 'forbidden' });
    await batches.resend(id, as('payer'));
    await sendBatch(app, id);

    expect(await view(id)).toMatchObject({ status: 'sent', messageId });
  });

  it('pays once when two ask at the same time', async () => {
    const id = await batchAt(app, grant, 'accepted', [claimId]);

    await Promise.all([app.get(BankDialogue).ask(id), app.get(BankDialogue).ask(id)]);

    expect(await statusOf('payment_batch', id)).toBe('settled');
    expect(await balance('bank', null)).toBe(-1_000_000n);
  });

  it('pays nothing when any part of settling fails', async () => {
    const id = await batchAt(app, grant, 'accepted', [claimId]);
    jest.spyOn(app.get(Ledger, { strict: false }), 'pay').mockRejectedValue(new Error('connection lost'));

    await expect(app.get(BankDialogue).ask(id)).rejects.toThrow('connection lost');

    expect(await statusOf('payment_batch', id)).toBe('accepted');
    expect(await statusOf('claim', claimId)).toBe('scheduled');
    expect(await rowOf(database, 'grant', grant.grantId)).toMatchObject({ paid_ore: '0' });
  });
});
