import { randomUUID } from 'node:crypto';

import type { INestApplicationContext } from '@nestjs/common';

import { Deadlines, Reminders } from '@medel/deadlines';
import { Effects } from '@medel/effects';
import { SYSTEM, type Role } from '@medel/kernel';
import { Digests } from '@medel/notifications';
import { Transitions } from '@medel/transitions';

import { BACK_ENDS, eventually, type BackEnd } from '../back-ends.js';
import { freshDatabase, type TestDatabase } from '../database.js';
import { runningGrant, type RunningGrant } from '../factories/running-grant.js';
import { addressee, openMailbox, type Mailbox } from '../mailbox.js';
import { begin, startWorker } from '../worker.js';

import.meta.jest.setTimeout(60_000);

const DAY_MS = 86_400_000;

describe.each(BACK_ENDS)('telling people, with the queue on %s', (_, startBackEnd) => {
  let database: TestDatabase;
  let backEnd: BackEnd;
  let mailbox: Mailbox;
  let grant: RunningGrant;
  const workers: INestApplicationContext[] = [];

  beforeAll(async () => {
    database = await freshDatabase();
    backEnd = await startBackEnd(database);
    mailbox = await openMailbox();
    for (let count = 0; count < 2; count++) {
      const app = await startWorker({ database, backEnd, smtpUrl: mailbox.url });
      workers.push(app);
      begin(app);
    }
  });
  beforeEach(async () => {
    mailbox.deliveries.length = 0;
    // A case with which the clock, which runs here as well, has nothing to do.
    grant = await runningGrant(database, { status: 'reporting' });
  });
  afterAll(async () => {
    for (const app of workers) await app.close();
    await mailbox.close();
    await backEnd.stop();
    await database.close();
  });

  const ask = async (type: string, params: object, subject = { type: 'application', id: grant.applicationId }) => {
    await database.asSystem('INSERT INTO outbox_message (type, payload) VALUES ($1, $2)', [
      type,
      JSON.stringify({ ...params, subject }),
    ]);
  };
  const people = async (...names: (keyof RunningGrant['people'])[]): Promise<string[]> => {
    const rows = await database.asSystem<{ email: string }>('SELECT email FROM person WHERE id = ANY ($1)', [
      names.map((name) => grant.people[name].id),
    ]);
    return rows.map(({ email }) => email).sort();
  };
  const add = async (
    organisationId: string,
    role: Role,
    { language = 'sv', active = true, until = 'infinity' } = {},
  ) => {
    const id = randomUUID();
    await database.asSystem('INSERT INTO person (id, name, email, language, active) VALUES ($1, $2, $3, $4, $5)', [
      id,
      role,
      `${id}@example.org`,
      language,
      active,
    ]);
    await database.asSystem(
      'INSERT INTO membership (person_id, organisation_id, role, valid_until) VALUES ($1, $2, $3, $4)',
      [id, organisationId, role, until],
    );
    return `${id}@example.org`;
  };
  const newReport = async (status: string): Promise<string> => {
    const id = randomUUID();
    await database.asSystem(
      `INSERT INTO report (id, application_id, grant_id, reporting_year, kind, due_on, status)
       VALUES ($1, $2, $3, 1, 'progress', '2030-03-31', $4)`,
      [id, grant.applicationId, grant.grantId, status],
    );
    return id;
  };
  const waiting = () =>
    database.asSystem('SELECT id, type, last_error FROM outbox_message WHERE acknowledged_at IS NULL');
  /** Everything is performed, what follows from it too: whoever got no mail will get none. */
  const settled = () => eventually(waiting, (rows) => rows.length === 0);
  const told = () => mailbox.deliveries.map(addressee).sort();

  it('writes to the people who do the work, in both countries, and to nobody else', async () => {
    await ask('notifyApplicant', { template: 'reporting_opened' });
    await settled();
    expect(told()).toEqual(await people('coordinator', 'manager', 'abroad'));
  });

  it('writes to those of the staff whose turn it is', async () => {
    await ask('notifyStaff', { template: 'claim_verified' });
    await settled();
    expect(told()).toEqual(await people('approver'));
  });

  it('writes to the assessor who was asked', async () => {
    const assessor = await add(grant.funderId, 'assessor');
    const assessment = randomUUID();
    await database.asSystem(
      `INSERT INTO assessment (id, application_id, assessor_id, assigned_by)
       SELECT $1, $2, id, $3 FROM person WHERE email = $4`,
      [assessment, grant.applicationId, grant.people.officer.id, assessor],
    );

    await ask('notifyAssessor', { template: 'assessment_assigned' }, { type: 'assessment', id: assessment });
    await settled();

    expect(told()).toEqual([assessor]);
  });

  it('writes to a person about themselves, unless they were shut out', async () => {
    await ask('notifyPerson', { template: 'invited' }, { type: 'person', id: grant.people.coordinator.id });
    await database.asSystem('UPDATE person SET active = false WHERE id = $1', [grant.people.manager.id]);
    await ask('notifyPerson', { template: 'invited' }, { type: 'person', id: grant.people.manager.id });
    await settled();
    expect(told()).toEqual(await people('coordinator'));
    await database.asSystem('UPDATE person SET active = true WHERE id = $1', [grant.people.manager.id]);
  });

  it('leaves out those who have left, and writes once to somebody with two roles', async () => {
    await add(grant.leadId, 'coordinator', { active: false });
    await add(grant.leadId, 'coordinator', { until: '2020-01-01' });
    await database.asSystem('INSERT INTO membership (person_id, organisation_id, role) VALUES ($1, $2, $3)', [
      grant.people.coordinator.id,
      grant.leadId,
      'project_manager',
    ]);

    await ask('notifyApplicant', { template: 'reporting_opened' });
    await settled();

    expect(told()).toEqual(await people('coordinator', 'manager', 'abroad'));
  });

  it('writes to each in their own language, with a link and nothing about the case but its number', async () => {
    await database.asSystem('UPDATE application SET case_number = $2, version = version + 1 WHERE id = $1', [
      grant.applicationId,
      `2026-${String(grant.grantedOre).slice(0, 2)}${String(Math.floor(Math.random() * 1e6)).padStart(6, '0')}`,
    ]);
    const spanish = await add(grant.leadId, 'project_manager', { language: 'es' });
    const english = await add(grant.leadId, 'project_manager', { language: 'en' });
    const swedish = (await people('coordinator'))[0];

    await ask('notifyApplicant', { template: 'claim_returned' });
    await settled();

    const [row] = await database.asSystem<{ case_number: string }>(
      'SELECT case_number FROM application WHERE id = $1',
      [grant.applicationId],
    );
    const subjects = new Map(mailbox.deliveries.map((mail) => [addressee(mail), mail.subject]));
    expect(subjects.get(spanish)).toBe(`Hay que corregir la solicitud de reembolso (${row?.case_number})`);
    expect(subjects.get(english)).toBe(`The claim must be mended (${row?.case_number})`);
    expect(subjects.get(swedish ?? '')).toBe(`Rekvisitionen behöver rättas (${row?.case_number})`);
    for (const { text } of mailbox.deliveries) {
      expect(text).toContain(`http://localhost:3000/applications/${grant.applicationId}`);
      expect(text).not.toContain('Human rights');
    }
  });

  it('names a mail after its row, so that a mail server knows it again', async () => {
    await ask('notifyStaff', { template: 'claim_verified' });
    await settled();

    const [row] = await database.asSystem<{ id: string; sent: boolean }>(
      'SELECT id, sent_at IS NOT NULL AS sent FROM mail WHERE person_id = $1',
      [grant.people.approver.id],
    );
    expect(row?.sent).toBe(true);
    expect(mailbox.deliveries.map(({ messageId }) => messageId)).toEqual([`<mail-${row?.id}@medel>`]);
  });

  it('sends later what the mail server would not take', async () => {
    mailbox.refuse(true);
    await ask('notifyStaff', { template: 'claim_verified' });
    await eventually(waiting, (rows) => rows.some(({ last_error }) => String(last_error).includes('451')));
    expect(told()).toEqual([]);

    mailbox.refuse(false);
    await settled();

    expect(told()).toEqual(await people('approver'));
  });

  it.each([
    ['open', 4],
    ['returned', 4],
    ['submitted', 0],
    ['approved', 0],
  ])('reminds of a report that is %s: %i people', async (status, count) => {
    const report = await newReport(status);
    const reminder = { kind: 'report_due', dueAt: '2030-03-31T00:00:00+02:00', offsetDays: 1 };

    await ask('remind', reminder, { type: 'report', id: report });
    await settled();

    expect(told()).toHaveLength(count);
  });

  it('reminds each person once, though two scan at the same time', async () => {
    const report = await newReport('open');
    const [one, other] = workers.map((app) => app.get(Reminders));
    const dueAt = new Date(Date.now() + 7 * DAY_MS);
    await workers[0]?.get(Transitions).command({ type: 'report', id: null }, {}, { actor: SYSTEM }, async (tx) => {
      const deadline = { kind: 'report_due', subjectId: report, dueAt, offsetsDays: [-6, -7, 3] } as const;
      await workers[0]?.get(Deadlines).plan(tx, deadline);
      return {};
    });
    await database.asSystem(
      `UPDATE reminder SET remind_at = now() FROM deadline d WHERE d.id = deadline_id AND d.subject_id = $1 AND offset_days < 0`,
      [report],
    );

    await Promise.all([one, other, one, other].map(async (reminders) => reminders?.fire()));
    await settled();

    // The reminder for a week before had passed when it was planned.
    expect(told()).toEqual(await people('coordinator', 'manager', 'signatory', 'abroad'));
    const day = new Intl.DateTimeFormat('sv', { dateStyle: 'long', timeZone: 'Europe/Stockholm' }).format(dueAt);
    expect(mailbox.deliveries[0]?.text).toContain(`Årets rapport ska lämnas senast ${day}.`);
  });

  describe('on the page', () => {
    interface Shown {
      readonly email: string;
      readonly subject: string;
      readonly path: string;
    }
    const shown = () =>
      database.asSystem<Shown & { awaits_digest: boolean }>(
        `SELECT p.email, n.texts -> 'es' ->> 'subject' AS subject, n.path, n.awaits_digest
           FROM notification n JOIN person p ON p.id = n.person_id
          WHERE n.application_id = $1 ORDER BY p.email`,
        [grant.applicationId],
      );
    const prefer = (mails: string, ...names: (keyof RunningGrant['people'])[]) =>
      database.asSystem('UPDATE person SET mails = $2 WHERE id = ANY ($1)', [
        names.map((name) => grant.people[name].id),
        mails,
      ]);

    it('tells the same people the same, in every language, with the way to the case', async () => {
      await ask('notifyApplicant', { template: 'reporting_opened' });
      await settled();
      const rows = await shown();
      expect(rows.map(({ email }) => email)).toEqual(await people('coordinator', 'manager', 'abroad'));
      expect(rows.every(({ subject }) => subject.startsWith('Es hora de informar'))).toBe(true);
      expect(new Set(rows.map(({ path }) => path))).toEqual(new Set([`/applications/${grant.applicationId}`]));
    });

    it('tells once, though the effect is tried again and again by two workers', async () => {
      const [message] = await database.asSystem<{ id: string }>(
        `INSERT INTO outbox_message (type, payload) VALUES ('notifyStaff', $1) RETURNING id`,
        [JSON.stringify({ template: 'claim_verified', subject: { type: 'application', id: grant.applicationId } })],
      );
      const effects = workers.map((app) => app.get(Effects));
      await Promise.all([...effects, ...effects].map((one) => one.perform(message?.id ?? '', 'notifyStaff')));
      await settled();
      expect(await shown()).toHaveLength(1);
      expect(told()).toEqual(await people('approver'));
    });

    it('mails what can wait as each wants it, and decisions and deadlines at once', async () => {
      await prefer('daily', 'manager');
      await prefer('page_only', 'coordinator');
      await ask('notifyApplicant', { template: 'reporting_opened' });
      await settled();
      expect(told()).toEqual(await people('abroad'));
      expect(await shown()).toHaveLength(3);

      mailbox.deliveries.length = 0;
      await ask('notifyApplicant', { template: 'grant_terminated' });
      const reminder = { kind: 'report_due', dueAt: '2030-03-31T00:00:00+02:00', offsetDays: 1 };
      await ask('remind', reminder, { type: 'report', id: await newReport('open') });
      await settled();
      const everybody = await people('coordinator', 'manager', 'signatory', 'abroad');
      expect([...new Set(told())]).toEqual(everybody);
    });

    it('gathers a day in one mail, in the language of its reader, once', async () => {
      await prefer('daily', 'manager');
      await database.asSystem("UPDATE person SET language = 'en' WHERE id = $1", [grant.people.manager.id]);
      await ask('notifyApplicant', { template: 'reporting_opened' });
      await ask('notifyApplicant', { template: 'next_year_begun' });
      await settled();
      mailbox.deliveries.length = 0;
      const digests = workers.map((app) => app.get(Digests));
      // What was told since six this morning comes tomorrow.
      await Promise.all(digests.map((one) => one.ask()));
      await settled();
      expect(told()).toEqual([]);

      await database.asSystem(
        "UPDATE notification SET created_at = created_at - interval '1 day' WHERE awaits_digest AND application_id = $1",
        [grant.applicationId],
      );
      await Promise.all([...digests, ...digests].map((one) => one.ask()));
      await settled();
      expect(told()).toEqual(await people('manager'));
      const [mail] = mailbox.deliveries;
      expect(mail?.subject).toBe('What has happened');
      expect(mail?.text).toContain('- Time to report on the year');
      expect(mail?.text).toContain('- The next year has begun');
      expect(mail?.text).toContain('http://localhost:3000/notifications');
    });

    it('is seen by its reader alone', async () => {
      await ask('notifyStaff', { template: 'claim_verified' });
      await settled();
      const seenBy = (id: string) =>
        workers[0]
          ?.get(Transitions)
          .read({ id, memberships: [] }, (tx) =>
            tx.query<unknown[]>('SELECT FROM medel.notification WHERE application_id = $1', [grant.applicationId]),
          );
      expect(await seenBy(grant.people.approver.id)).toHaveLength(1);
      expect(await seenBy(grant.people.officer.id)).toHaveLength(0);
    });
  });
});
