import { randomUUID } from 'node:crypto';

import type { INestApplicationContext } from '@nestjs/common';

import { DeadLetters, Effects } from '@medel/effects';
import { SYSTEM } from '@medel/kernel';
import { EffectRunner } from '@medel/outbox';

import { OutboxRelay } from '../../apps/worker/src/outbox/outbox-relay.js';
import { Reconciler } from '../../apps/worker/src/outbox/reconciler.js';
import { BACK_ENDS, eventually, type BackEnd } from '../back-ends.js';
import { freshDatabase, type TestDatabase } from '../database.js';
import { runningGrant, type RunningGrant } from '../factories/running-grant.js';
import { openMailbox, type Mailbox } from '../mailbox.js';
import { eventsOf } from '../traces.js';
import { begin, startWorker } from '../worker.js';

import.meta.jest.setTimeout(60_000);

interface MessageRow {
  readonly acknowledged: boolean;
  readonly dead: boolean;
  readonly generation: number;
  readonly last_error: string | null;
}

describe.each(BACK_ENDS)('the outbox on %s', (_, startBackEnd) => {
  let database: TestDatabase;
  let backEnd: BackEnd;
  let mailbox: Mailbox;
  let grant: RunningGrant;
  const workers: INestApplicationContext[] = [];

  beforeAll(async () => {
    database = await freshDatabase();
    backEnd = await startBackEnd(database);
    mailbox = await openMailbox();
    grant = await runningGrant(database);
  });
  afterEach(async () => {
    for (const app of workers.splice(0)) await app.close();
    await backEnd.forget();
    await database.asSystem('UPDATE outbox_message SET acknowledged_at = now() WHERE acknowledged_at IS NULL');
  });
  afterAll(async () => {
    await mailbox.close();
    await backEnd.stop();
    await database.close();
  });

  const worker = async (): Promise<INestApplicationContext> => {
    const app = await startWorker({ database, backEnd, smtpUrl: mailbox.url });
    workers.push(app);
    return app;
  };
  const ask = async (type = 'notifyStaff', params: object = { template: 'claim_checked' }): Promise<string> => {
    const payload = { ...params, subject: { type: 'application', id: grant.applicationId } };
    const [row] = await database.asSystem<{ id: string }>(
      'INSERT INTO outbox_message (type, payload) VALUES ($1, $2) RETURNING id',
      [type, JSON.stringify(payload)],
    );
    return row?.id ?? '';
  };
  const message = async (id: string): Promise<MessageRow | undefined> => {
    const [row] = await database.asSystem<MessageRow>(
      `SELECT acknowledged_at IS NOT NULL AS acknowledged, dead_at IS NOT NULL AS dead, generation, last_error
         FROM outbox_message WHERE id = $1`,
      [id],
    );
    return row;
  };
  const acknowledged = (id: string) =>
    eventually(
      () => message(id),
      (row) => row?.acknowledged === true,
    );
  const mailsBecauseOf = (id: string) => database.asSystem('SELECT person_id FROM mail WHERE outbox_id = $1', [id]);
  const age = (id: string, interval: string) =>
    database.asSystem(`UPDATE outbox_message SET published_at = now() - $2::interval WHERE id = $1`, [id, interval]);

  it('performs an effect once, however many jobs ask for it at once', async () => {
    const app = await worker();
    const id = await ask();

    const effects = app.get(Effects);
    await Promise.all(Array.from({ length: 10 }, () => effects.perform(id, 'notifyStaff')));

    expect(await mailsBecauseOf(id)).toHaveLength(2);
    expect(await message(id)).toMatchObject({ acknowledged: true, last_error: null });
  });

  it('leaves no trace when an effect fails after it was performed', async () => {
    const app = await worker();
    const id = await ask();

    const performed = app.get(EffectRunner).run(id, {
      within: async (tx) => {
        await tx.query('UPDATE medel.person SET name = $2 WHERE id = $1', [grant.people.officer.id, 'somebody']);
        throw new Error('nobody called nobody@example.org');
      },
    });

    await expect(performed).rejects.toThrow('nobody called');
    expect(await message(id)).toMatchObject({ acknowledged: false, last_error: 'Error: nobody called [email]' });
    expect(await database.asSystem("SELECT FROM person WHERE name = 'somebody'")).toEqual([]);
  });

  it('moves what was committed while no relay ran', async () => {
    const ids = [await ask(), await ask()];

    begin(await worker());

    for (const id of ids) expect(await acknowledged(id)).toMatchObject({ generation: 0 });
  });

  it('hears the doorbell, and performs what an effect leads to', async () => {
    begin(await worker());
    const id = await ask('notifyApplicant', { template: 'reporting_opened' });

    await acknowledged(id);

    const mails = await eventually(
      () => database.asSystem("SELECT FROM outbox_message WHERE type = 'sendMail' AND published_at IS NOT NULL"),
      (rows) => rows.length > 0,
    );
    expect(mails.length).toBeGreaterThan(0);
  });

  it('sends anew what the queue has forgotten', async () => {
    const app = await worker();
    const id = await ask();
    expect(await app.get(OutboxRelay).relay()).toBe(1);
    await backEnd.forget();

    await age(id, '19 seconds');
    expect(await app.get(Reconciler).reconcile()).toBe(0);
    await age(id, '21 seconds');
    expect(await app.get(Reconciler).reconcile()).toBe(1);

    begin(app);
    expect(await acknowledged(id)).toMatchObject({ generation: 1 });
    expect(await mailsBecauseOf(id)).toHaveLength(2);
  });

  it('waits longer for what has failed', async () => {
    const app = await worker();
    const id = await ask();
    await database.asSystem("UPDATE outbox_message SET generation = 3, last_error = 'no' WHERE id = $1", [id]);

    await age(id, '159 seconds');
    expect(await app.get(Reconciler).reconcile()).toBe(0);
    await age(id, '161 seconds');
    expect(await app.get(Reconciler).reconcile()).toBe(1);
  });

  it('gives up after the tenth time, and tries again when a person says so', async () => {
    const app = await worker();
    const id = await ask();
    await database.asSystem('UPDATE outbox_message SET generation = 10 WHERE id = $1', [id]);
    await age(id, '1 hour');

    await app.get(Reconciler).reconcile();

    expect(await message(id)).toMatchObject({ dead: true, acknowledged: false });
    await app.get(Effects).perform(id, 'notifyStaff');
    expect(await mailsBecauseOf(id)).toEqual([]);
    expect(await app.get(DeadLetters).list()).toMatchObject([{ id, type: 'notifyStaff' }]);

    await app.get(DeadLetters).retry(id, SYSTEM);
    begin(app);

    expect(await acknowledged(id)).toMatchObject({ dead: false });
    expect(await mailsBecauseOf(id)).toHaveLength(2);
    expect(await eventsOf(database, 'application', grant.applicationId)).toContain('RETRY_EFFECT');
    await expect(app.get(DeadLetters).retry(id, SYSTEM)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('keeps what nobody knows how to perform, with the reason', async () => {
    const id = await ask('singAndDance');

    begin(await worker());

    const row = await eventually(
      () => message(id),
      (found) => found?.last_error !== null,
    );
    expect(row).toMatchObject({ acknowledged: false, last_error: expect.stringContaining('singAndDance') as string });
  });

  it('shares its work among workers and performs nothing twice', async () => {
    const ids: string[] = [];
    while (ids.length < 300) ids.push(await ask());
    for (const app of [await worker(), await worker()]) begin(app);

    for (const id of ids) await acknowledged(id);

    const [counted] = await database.asSystem<{ mails: number }>(
      'SELECT count(*)::int AS mails FROM mail WHERE outbox_id = ANY ($1)',
      [ids],
    );
    expect(counted?.mails).toBe(2 * ids.length);
  });

  it('does not mistake an id that is none', async () => {
    const app = await worker();
    await expect(app.get(Effects).perform(randomUUID(), 'notifyStaff')).rejects.toThrow();
  });
});
