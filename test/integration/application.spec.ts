import type { TestingModule } from '@nestjs/testing';
import { Client } from 'pg';

import { ApplicationsModule, ApplicationsService } from '@medel/applications';
import { AssessmentsModule } from '@medel/assessments';
import { DecisionsService, GrantsModule } from '@medel/grants';

import { freshDatabase, moduleOn, type TestDatabase } from '../database.js';
import { TestClock, World } from '../factories/world.js';

describe('an application', () => {
  let database: TestDatabase;
  let app: TestingModule;
  let world: World;
  let applications: ApplicationsService;

  beforeAll(async () => {
    database = await freshDatabase();
    app = await moduleOn(database, [ApplicationsModule, AssessmentsModule, GrantsModule], new TestClock());
    world = await World.build(app, database);
    applications = world.get(ApplicationsService);
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  const history = (id: string) =>
    database.asSystem<{ type: string; to_status: string }>(
      "SELECT event ->> 'type' AS type, to_status FROM audit_entry WHERE stream = $1 ORDER BY position",
      [`application:${id}`],
    );
  const messages = (id: string) =>
    database.asSystem<{ type: string; payload: { template: string } }>(
      "SELECT type, payload FROM outbox_message WHERE payload #>> '{subject,id}' = $1 ORDER BY id",
      [id],
    );

  describe('being submitted', () => {
    it('commits the new status, the case number, the audit entry and the outgoing messages together', async () => {
      const id = await world.completeDraft();
      const changed = await applications.submit(id, await world.as('signatory'));

      expect(changed).toEqual({ id, status: 'submitted', version: 4 });
      expect(await world.status(id)).toEqual({ status: 'submitted', version: 4, outcome: null });
      expect(
        await database.asSystem('SELECT case_number ~ $2 AS numbered FROM application WHERE id = $1', [
          id,
          '^2026-\\d{4}$',
        ]),
      ).toEqual([{ numbered: true }]);
      expect((await history(id)).at(-1)).toEqual({ type: 'SUBMIT', to_status: 'submitted' });
      expect((await messages(id)).map(({ payload }) => payload.template)).toEqual([
        'application_received',
        'application_arrived',
      ]);
    });

    it('leaves no trace when the draft is incomplete', async () => {
      const { id } = await applications.create(
        { callId: world.callId, partnershipId: world.partnershipId, kind: 'project', title: 'Empty' },
        await world.as('coordinator'),
      );
      await expect(applications.submit(id, await world.as('signatory'))).rejects.toMatchObject({
        code: 'requirements_not_met',
        problems: [
          { code: 'section_incomplete' },
          { code: 'section_incomplete' },
          { code: 'period_missing' },
          { code: 'budget_empty' },
          { code: 'attachment_missing' },
        ],
      });
      expect(await history(id)).toEqual([{ type: 'CREATE', to_status: 'draft' }]);
      expect(await messages(id)).toEqual([]);
    });

    it('leaves no trace when the record fails after it was written', async () => {
      const id = await world.completeDraft();
      const before = await history(id);
      await database.asSystem('ALTER TABLE outbox_message ADD CONSTRAINT outage CHECK (false) NOT VALID');
      await expect(applications.submit(id, await world.as('signatory'))).rejects.toThrow('outage');
      await database.asSystem('ALTER TABLE outbox_message DROP CONSTRAINT outage');
      expect(await world.status(id)).toMatchObject({ status: 'draft' });
      expect(await history(id)).toEqual(before);
      expect(await messages(id)).toEqual([]);
    });

    it('lets only one of two hundred simultaneous submissions through', async () => {
      const id = await world.completeDraft();
      const signatory = await world.as('signatory');
      const results = await Promise.allSettled(Array.from({ length: 200 }, () => applications.submit(id, signatory)));
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      const refusals = results.flatMap((result) =>
        result.status === 'rejected' ? [(result.reason as { code: string }).code] : [],
      );
      expect(new Set(refusals)).toEqual(new Set(['transition_not_allowed']));
      expect((await history(id)).filter(({ type }) => type === 'SUBMIT')).toHaveLength(1);
      expect(await messages(id)).toHaveLength(2);
    });

    it('executes one key once, however often it is sent, and answers all alike', async () => {
      const id = await world.completeDraft();
      const command = { ...(await world.as('signatory')), idempotencyKey: 'submit-it-once' };
      const answers = await Promise.all(Array.from({ length: 200 }, () => applications.submit(id, command)));
      expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
      expect((await history(id)).filter(({ type }) => type === 'SUBMIT')).toHaveLength(1);
      await expect(applications.withdraw(id, command)).rejects.toMatchObject({ code: 'idempotency_key_reused' });
    });

    it('is refused to anyone but the signatory, and hidden from strangers', async () => {
      const id = await world.completeDraft();
      await expect(applications.submit(id, await world.as('coordinator'))).rejects.toMatchObject({ code: 'forbidden' });
      const [stranger] = await database.asSystem<{ id: string }>(
        "INSERT INTO organisation (name, country, kind) VALUES ('Elsewhere', 'SE', 'municipality') RETURNING id",
      );
      const spy = { actor: await world.person('signatory', stranger?.id) };
      await expect(applications.submit(id, spy)).rejects.toMatchObject({ code: 'not_found' });
    });

    it('is refused to whoever looked at an older version', async () => {
      const id = await world.completeDraft();
      await expect(
        applications.submit(id, { ...(await world.as('signatory')), expectedVersion: 2 }),
      ).rejects.toMatchObject({
        code: 'stale_version',
      });
    });
  });

  describe('being decided', () => {
    it('never takes more from the frame than it holds, however many decide at once', async () => {
      const narrow = await World.build(app, database, {
        frameOre: 25_000_000n,
        pack: { ...(await import('../factories/rule-pack.js')).rulePack, version: 4 },
      });
      const ids = await Promise.all([1, 2, 3, 4].map(() => narrow.reviewed(10_000_000n)));
      const decider = await narrow.as('decision_maker');
      const decisions = await Promise.allSettled(
        ids.map((id) =>
          narrow
            .get(DecisionsService)
            .approve(id, { amountOre: 10_000_000n, motivation: 'Good', conditions: [] }, decider),
        ),
      );
      expect(decisions.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
      const [call] = await database.asSystem('SELECT committed_ore FROM call WHERE id = $1', [narrow.callId]);
      expect(call).toEqual({ committed_ore: '20000000' });
    });

    it('is refused to whoever assessed it, by the database too', async () => {
      const id = await world.reviewed();
      const assessor = await world.person('assessor');
      await expect(
        database.asSystem(
          "INSERT INTO decision (application_id, kind, motivation, decided_by, decided_at) VALUES ($1, 'rejected', 'No', $2, now())",
          [id, assessor.id],
        ),
      ).rejects.toThrow('the decision-maker assessed this application');
    });

    it('reserves the money, line by line to the öre', async () => {
      const id = await world.reviewed(10_000_001n);
      await world
        .get(DecisionsService)
        .approve(
          id,
          { amountOre: 9_999_999n, motivation: 'Good', conditions: [{ text: 'Baseline', dueOn: '2027-01-01' }] },
          await world.as('decision_maker'),
        );
      const sums = await database.asSystem(
        `SELECT g.granted_ore, (SELECT sum(amount_ore)::text FROM grant_budget_line WHERE grant_id = g.id) AS budget,
                (SELECT sum(e.amount_ore)::text FROM ledger_entry e JOIN ledger_account a ON a.id = e.account_id
                  WHERE a.kind = 'reserved' AND a.owner_id = g.id) AS reserved
           FROM "grant" g WHERE application_id = $1`,
        [id],
      );
      expect(sums).toEqual([{ granted_ore: '9999999', budget: '9999999', reserved: '9999999' }]);
    });
  });

  describe('and the app role, by raw SQL', () => {
    let db: Client;
    beforeAll(async () => {
      db = new Client({
        connectionString: database.appUrl,
        options: '-c search_path=medel -c medel.actor=00000000-0000-4000-8000-000000000000',
      });
      await db.connect();
    });
    afterAll(() => db.end());

    it.each([
      ['a status written past the door', "UPDATE application SET status = 'funded', version = version + 1"],
      [
        'a row born funded',
        "INSERT INTO application (call_id, partnership_id, kind, title, created_by, status) SELECT call_id, partnership_id, kind, title, created_by, 'funded' FROM application LIMIT 1",
      ],
      ['an audit entry changed', "UPDATE audit_entry SET to_status = 'draft'"],
      ['an audit entry removed', 'DELETE FROM audit_entry'],
      ['an audit entry forged', 'INSERT INTO audit_entry SELECT * FROM audit_entry LIMIT 1'],
      ['an outgoing message forged', "INSERT INTO outbox_message (type, payload) VALUES ('sendPaymentBatch', '{}')"],
      ['an outgoing message altered', "UPDATE outbox_message SET payload = '{}'"],
      ['a ledger entry changed', 'UPDATE ledger_entry SET amount_ore = 1'],
      ['a ledger entry removed', 'DELETE FROM ledger_entry'],
      ['an arrow added', "INSERT INTO allowed_transition VALUES ('application', 'draft', 'SUBMIT', 'funded')"],
      ['the time moved', "INSERT INTO time_travel (ahead) VALUES ('1 year')"],
    ])('refuses %s', async (_, sql) => {
      await expect(db.query(sql)).rejects.toThrow('permission denied');
    });

    it('refuses a version that jumps or stands still', async () => {
      await world.completeDraft();
      await expect(db.query("UPDATE application SET title = 'x', version = version + 2")).rejects.toMatchObject({
        code: 'MD002',
      });
      await expect(db.query("UPDATE application SET title = 'x'")).rejects.toMatchObject({ code: 'MD002' });
    });

    it('refuses an arrow the machine does not have', async () => {
      const id = await world.completeDraft();
      const call = `SELECT record_transition('application', $1, 3, 'draft', 'funded', '{"type":"APPROVE"}', $2, '[]', now())`;
      await expect(db.query(call, [id, world.system.actor.id])).rejects.toMatchObject({ code: 'MD001' });
    });

    it('refuses a transfer that does not sum to zero', async () => {
      await db.query('BEGIN');
      const { rows } = await db.query<{ id: string }>(
        "INSERT INTO ledger_transfer (funder_id, kind, cause_id, occurred_at) SELECT id, 'reserve', gen_random_uuid(), now() FROM organisation WHERE kind = 'funder' LIMIT 1 RETURNING id",
      );
      await db.query(
        'INSERT INTO ledger_entry (transfer_id, account_id, amount_ore) SELECT $1, id, 5 FROM ledger_account LIMIT 1',
        [rows[0]?.id],
      );
      await expect(db.query('COMMIT')).rejects.toMatchObject({ code: 'MD006' });
    });
  });

  it('keeps an unbroken chain', async () => {
    expect(await database.asSystem('SELECT * FROM broken_audit_entries()')).toEqual([]);
  });
});
