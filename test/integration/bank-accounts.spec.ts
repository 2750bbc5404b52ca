import type { NestFastifyApplication } from '@nestjs/platform-fastify';

import { Effects, EffectsModule } from '@medel/effects';
import { Sessions } from '@medel/identity';
import type { Actor } from '@medel/kernel';
import { SilentMailer } from '@medel/notifications';
import { PaymentBatchesService } from '@medel/payments';

import { createApi } from '../../apps/api/src/create-api.js';
import { freshDatabase, moduleOn, testConfig, type TestDatabase } from '../database.js';
import { batchAt } from '../factories/batch-at.js';
import { claimAt } from '../factories/claim-at.js';
import { newPerson, runningGrant, type RunningGrant } from '../factories/running-grant.js';

let database: TestDatabase;
let api: NestFastifyApplication;
let grant: RunningGrant;
/** Two of the municipality who may handle its accounts, and one of the funder who looks after it. */
let controller: Actor;
let administrator: Actor;
let adam: Actor;

beforeAll(async () => {
  database = await freshDatabase();
  api = await createApi(testConfig(database));
});
afterAll(async () => {
  await api.close();
  await database.close();
});
beforeEach(async () => {
  grant = await runningGrant(database);
  await database.asSystem('UPDATE organisation SET registered_by = $1, version = version + 1 WHERE id = $2', [
    grant.funderId,
    grant.leadId,
  ]);
  controller = grant.people.controller;
  administrator = await newPerson(database, grant.leadId, 'administrator');
  adam = await newPerson(database, grant.funderId, 'administrator');
});

interface Answer {
  readonly id: string;
  readonly code?: string;
  readonly problems?: { code: string }[];
  readonly mayRegister?: boolean;
  readonly items?: { id: string; accountNumber: string; status: string; mayConfirm: boolean; mayWithdraw: boolean }[];
}

async function send({ id }: Actor, method: 'GET' | 'POST', path: string, payload?: object, key?: string) {
  const token = await api.get(Sessions).open(id, 'development');
  const { statusCode: status, body } = await api.inject({
    method,
    url: `/api/v1/${path}`,
    headers: { authorization: `Bearer ${token}`, ...(key !== undefined && { 'idempotency-key': key }) },
    ...(payload && { payload }),
  });
  const answer = JSON.parse(body) as Answer;
  return { status, answer, codes: answer.problems?.map(({ code }) => code) };
}

const today = async () => (await database.asSystem<{ day: string }>('SELECT today()::text AS day'))[0]?.day ?? '';
const giro = async (changes: object = {}) => ({
  kind: 'bankgiro',
  accountNumber: '5050-1055',
  validFrom: await today(),
  ...changes,
});
const register = async (actor: Actor, changes: object = {}) =>
  send(actor, 'POST', `organisations/${grant.leadId}/bank-accounts`, await giro(changes));
const confirm = (actor: Actor, id: string) => send(actor, 'POST', `bank-accounts/${id}/confirmation`);
const withdraw = (actor: Actor, id: string) => send(actor, 'POST', `bank-accounts/${id}/withdrawal`);
const list = (actor: Actor) => send(actor, 'GET', `organisations/${grant.leadId}/bank-accounts`);
const inUse = async () =>
  (
    await database.asSystem<{ number: string | null }>(
      'SELECT (SELECT account_number FROM bank_account WHERE id = account_in_use($1)) AS number',
      [grant.leadId],
    )
  )[0]?.number;

/** Another account than the one that the municipality has had all along. */
async function replaced(changes: object = {}): Promise<string> {
  const { answer } = await register(controller, changes);
  await confirm(administrator, answer.id);
  return answer.id;
}

describe('an account', () => {
  it('is used only when a second person has confirmed it', async () => {
    const { status, answer } = await register(controller);
    expect([status, answer]).toEqual([201, { id: answer.id }]);
    expect(await inUse()).toBe('9912346');
    expect((await confirm(administrator, answer.id)).status).toBe(200);
    expect(await inUse()).toBe('50501055');
    expect((await list(controller)).answer.items?.map(({ status }) => status)).toEqual(['in_use', 'replaced']);
  });

  it('is confirmed by the funder who looks after the municipality as well', async () => {
    const { answer } = await register(controller);
    expect((await confirm(adam, answer.id)).status).toBe(200);
  });

  it('is never confirmed by whoever registered it, nor twice', async () => {
    const { answer } = await register(controller);
    expect((await confirm(controller, answer.id)).codes).toEqual(['same_person']);
    await confirm(administrator, answer.id);
    expect((await confirm(adam, answer.id)).codes).toEqual(['confirmed_already']);
  });

  it('is neither registered nor confirmed by anybody else of the municipality, of the funder, or elsewhere', async () => {
    const { answer } = await register(controller);
    const { coordinator, signatory, payer, stranger, abroad } = grant.people;
    for (const person of [coordinator, signatory, payer]) {
      expect((await register(person)).status).toBe(403);
      expect((await confirm(person, answer.id)).status).toBe(403);
    }
    for (const person of [stranger, abroad]) {
      expect((await register(person)).status).toBe(404);
      expect((await confirm(person, answer.id)).status).toBe(404);
      expect((await list(person)).status).toBe(404);
    }
    expect(await inUse()).toBe('9912346');
  });

  it('is used from its first day until its last', async () => {
    await replaced({ validFrom: '2099-01-01' });
    expect(await inUse()).toBe('9912346');
    expect((await list(controller)).answer.items?.map(({ status }) => status)).toEqual(['coming', 'in_use']);
    await replaced({ accountNumber: '90 08 00-4', kind: 'plusgiro', validUntil: await today() });
    expect(await inUse()).toBe('9008004');
  });

  it('is not used when it is withdrawn, for which one person is enough, and is never confirmed after that', async () => {
    const waiting = (await register(controller)).answer.id;
    expect((await withdraw(controller, waiting)).status).toBe(200);
    expect((await confirm(administrator, waiting)).codes).toEqual(['account_withdrawn']);
    const id = await replaced({ accountNumber: '90 08 00-4', kind: 'plusgiro' });
    await withdraw(adam, id);
    expect(await inUse()).toBe('9912346');
  });

  it('has to exist', async () => {
    expect((await register(controller, { accountNumber: '5050-1056' })).codes).toEqual(['bankgiro_wrong']);
    expect((await register(controller, { accountNumber: '991-2346' })).codes).toEqual(['account_exists']);
  });

  it('is registered once, however often the same request is sent', async () => {
    const path = `organisations/${grant.leadId}/bank-accounts`;
    const key = '4d1f3c52-8f0e-4b0a';
    const first = await send(controller, 'POST', path, await giro(), key);
    expect((await send(controller, 'POST', path, await giro(), key)).answer).toEqual(first.answer);
    expect((await list(controller)).answer.items).toHaveLength(2);
  });

  it('is masked for those who do not need its number', async () => {
    const numbers = async (actor: Actor) => (await list(actor)).answer.items?.map(({ accountNumber }) => accountNumber);
    const { coordinator, officer, payer, claimsOfficer } = grant.people;
    for (const person of [controller, administrator, adam, payer, claimsOfficer])
      expect(await numbers(person)).toEqual(['9912346']);
    for (const person of [coordinator, officer]) expect(await numbers(person)).toEqual(['••••346']);
  });

  it('is what every administrator and controller of the organisation is told of, and nobody else', async () => {
    const id = await replaced();
    await withdraw(adam, id);
    await tellThem();
    const told = await database.asSystem<{ template: string; people: string[] }>(
      `SELECT template, array_agg(person_id::text ORDER BY person_id) AS people FROM mail
        WHERE template LIKE 'account_%' AND person_id = ANY ($1) OR body LIKE '%' || $2 || '%' GROUP BY template ORDER BY template`,
      [[controller.id, administrator.id, adam.id], grant.leadId],
    );
    const both = [controller.id, administrator.id].sort();
    expect(told).toEqual(
      ['account_confirmed', 'account_registered', 'account_withdrawn'].map((template) => ({ template, people: both })),
    );
  });

  it('leaves each step in the audit stream of its organisation, with the end of its number', async () => {
    const id = await replaced();
    const entries = await database.asSystem<{ event: object; actor_id: string }>(
      'SELECT event, actor_id FROM audit_entry WHERE stream = $1 ORDER BY position',
      [`organisation:${grant.leadId}`],
    );
    const account = { accountId: id, kind: 'bankgiro', accountNumber: '•••••055' };
    expect(entries).toMatchObject([
      { event: { type: 'REGISTER_ACCOUNT', ...account }, actor_id: controller.id },
      { event: { type: 'CONFIRM_ACCOUNT', ...account }, actor_id: administrator.id },
    ]);
  });
});

/** What the worker does with the messages of these commands. */
async function tellThem(): Promise<void> {
  const messages = await database.asSystem<{ id: string; type: string; payload: object }>(
    "SELECT id, type, payload FROM outbox_message WHERE type = 'notifyAccountHolders' AND payload -> 'subject' ->> 'id' = $1 ORDER BY id",
    [grant.leadId],
  );
  expect(messages).toHaveLength(3);
  const worker = await moduleOn(database, [EffectsModule.sendingBy(SilentMailer)]);
  for (const { id, type } of messages) await worker.get(Effects, { strict: false }).perform(id, type);
  await worker.close();
}

describe('a payment', () => {
  const batches = () => api.get(PaymentBatchesService, { strict: false });
  const as = (person: Actor) => ({ actor: person });
  const numberIn = async (batchId: string) =>
    (
      await database.asSystem<{ number: string }>(
        'SELECT b.account_number AS number FROM payment p JOIN bank_account b ON b.id = p.account_id WHERE p.batch_id = $1',
        [batchId],
      )
    )[0]?.number;

  it('goes to the account that is in use when it is prepared', async () => {
    await replaced();
    const id = await batchAt(api, grant, 'prepared', [await claimAt(api, grant, 'approved')]);
    expect(await numberIn(id)).toBe('50501055');
  });

  it.each(['prepared', 'approved'] as const)(
    'that is %s when its payee gets another account goes nowhere: its batch is cancelled and prepared anew',
    async (reached) => {
      const { claimsOfficer, payer, otherPayer } = grant.people;
      const claimId = await claimAt(api, grant, 'approved');
      const id = await batchAt(api, grant, reached, [claimId]);
      await replaced();

      const step = reached === 'prepared' ? batches().approve(id, as(payer)) : batches().release(id, as(otherPayer));
      await expect(step).rejects.toMatchObject({ problems: [{ code: 'account_not_in_use' }] });
      expect(await numberIn(id)).toBe('9912346');

      await batches().cancel(id, as(payer));
      const anew = await batches().prepare([claimId], as(claimsOfficer));
      expect(await numberIn(anew.id)).toBe('50501055');
      await batches().approve(anew.id, as(payer));
      await expect(batches().release(anew.id, as(otherPayer))).resolves.toMatchObject({ status: 'released' });
    },
  );

  it('that is released keeps the account that two people let it go to', async () => {
    const id = await batchAt(api, grant, 'released', [await claimAt(api, grant, 'approved')]);
    await replaced();
    expect(await numberIn(id)).toBe('9912346');
  });

  it('is approved when the other account is only registered, or comes later', async () => {
    const id = await batchAt(api, grant, 'prepared', [await claimAt(api, grant, 'approved')]);
    await register(controller);
    await replaced({ accountNumber: '90 08 00-4', kind: 'plusgiro', validFrom: '2099-01-01' });
    await expect(batches().approve(id, as(grant.people.payer))).resolves.toMatchObject({ status: 'approved' });
  });

  it('is not prepared while its payee has no account', async () => {
    const [only] = (await list(controller)).answer.items ?? [];
    await withdraw(controller, only?.id ?? '');
    const claimId = await claimAt(api, grant, 'approved');
    await expect(batches().prepare([claimId], as(grant.people.claimsOfficer))).rejects.toMatchObject({
      problems: [{ code: 'account_missing', pointer: '/claimIds/0' }],
    });
  });

  it('shows its number to those who pay, and its end to the others', async () => {
    const id = await batchAt(api, grant, 'prepared', [await claimAt(api, grant, 'approved')]);
    const shown = async (actor: Actor) => JSON.stringify((await send(actor, 'GET', `payment-batches/${id}`)).answer);
    const { payer, claimsOfficer, auditor, officer, approver } = grant.people;
    for (const person of [payer, claimsOfficer, auditor]) expect(await shown(person)).toContain('"9912346"');
    for (const person of [officer, approver]) expect(await shown(person)).toContain('"••••346"');
  });
});
