import { randomUUID } from 'node:crypto';

import type { TestingModule } from '@nestjs/testing';

import { Deadlines, DeadlinesModule, DueEvents, Reminders, type DeadlineName } from '@medel/deadlines';
import { SYSTEM } from '@medel/kernel';
import { Transitions } from '@medel/transitions';

import { freshDatabase, moduleOn, type TestDatabase } from '../database.js';
import { runningGrant, type RunningGrant } from '../factories/running-grant.js';
import { eventsOf, rowOf } from '../traces.js';

import.meta.jest.setTimeout(60_000);

const DAY_MS = 86_400_000;

describe('deadlines', () => {
  let database: TestDatabase;
  let app: TestingModule;
  let grant: RunningGrant;

  beforeAll(async () => {
    database = await freshDatabase();
    app = await moduleOn(database, [DeadlinesModule]);
    await app.init();
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });
  beforeEach(async () => {
    await travelTo('2026-03-01T12:00:00Z');
    grant = await runningGrant(database, { startsOn: '2026-02-01', endsOn: '2028-01-31' });
  });

  /** Every process follows what the table says; those that ask the database do so at once. */
  const travelTo = async (iso: string): Promise<void> => {
    await database.asSystem('DELETE FROM time_travel');
    await database.asSystem('INSERT INTO time_travel (ahead) SELECT $1::timestamptz - clock_timestamp()', [iso]);
    // The clock of this process notices within a moment.
    await new Promise((resolve) => setTimeout(resolve, 120));
  };
  const newReport = async (): Promise<string> => {
    const id = randomUUID();
    await database.asSystem(
      `INSERT INTO report (id, application_id, grant_id, reporting_year, kind, due_on)
       VALUES ($1, $2, $3, 1, 'progress', '2026-03-31')`,
      [id, grant.applicationId, grant.grantId],
    );
    return id;
  };
  const plan = (subjectId: string, dueAt: string, offsetsDays: number[], kind: DeadlineName = 'report_due') =>
    app.get(Transitions).command({ type: 'report', id: null }, {}, { actor: SYSTEM }, async (tx) => {
      await app.get(Deadlines).plan(tx, { kind, subjectId, dueAt: new Date(dueAt), offsetsDays });
      return {};
    });
  const planned = async (subjectId: string): Promise<string[]> => {
    const rows = await database.asSystem<{ remind_at: Date }>(
      `SELECT r.remind_at FROM reminder r JOIN deadline d ON d.id = r.deadline_id
        WHERE d.subject_id = $1 ORDER BY r.remind_at`,
      [subjectId],
    );
    return rows.map(({ remind_at }) => remind_at.toISOString());
  };
  const fired = async (): Promise<{ subject: string; offset: number }[]> =>
    database.asSystem(
      `SELECT payload -> 'subject' ->> 'id' AS subject, (payload ->> 'offsetDays')::int AS offset
         FROM outbox_message WHERE type = 'remind' ORDER BY id`,
    );
  const firedFor = async (subjectId: string) =>
    (await fired()).filter(({ subject }) => subject === subjectId).map(({ offset }) => offset);

  describe('planning', () => {
    it('keeps the time of day in Stockholm across the night the clocks change', async () => {
      const report = await newReport();

      await plan(report, '2026-03-31T00:00:00+02:00', [-7, -1, 1]);

      expect(await planned(report)).toEqual([
        '2026-03-23T23:00:00.000Z',
        '2026-03-29T22:00:00.000Z',
        '2026-03-31T22:00:00.000Z',
      ]);
    });

    it('does not speak of what has passed already', async () => {
      const report = await newReport();

      await plan(report, '2026-03-31T00:00:00+02:00', [-60, -30, -7]);

      expect(await planned(report)).toHaveLength(1);
    });

    it('changes nothing when it is planned again, and everything when the date has moved', async () => {
      const report = await newReport();
      await plan(report, '2026-03-31T00:00:00+02:00', [-7]);
      await plan(report, '2026-03-31T00:00:00+02:00', [-7]);
      expect(await planned(report)).toEqual(['2026-03-23T23:00:00.000Z']);

      await plan(report, '2026-06-30T00:00:00+02:00', [-7, 0]);

      expect(await planned(report)).toEqual(['2026-06-22T22:00:00.000Z', '2026-06-29T22:00:00.000Z']);
    });
  });

  describe('reminding', () => {
    it('waits for the time of the database', async () => {
      const report = await newReport();
      await plan(report, '2026-03-31T00:00:00+02:00', [-7, 1]);

      await travelTo('2026-03-23T22:59:00Z');
      await app.get(Reminders).fire();
      expect(await firedFor(report)).toEqual([]);

      await travelTo('2026-03-23T23:00:00Z');
      await app.get(Reminders).fire();
      await app.get(Reminders).fire();
      expect(await firedFor(report)).toEqual([-7]);
    });

    it('says each thing once, however many look at the same time', async () => {
      const report = await newReport();
      await plan(report, '2026-03-31T00:00:00+02:00', [1]);
      const before = (await fired()).length;
      await database.asSystem(
        `INSERT INTO reminder (deadline_id, application_id, offset_days, remind_at)
         SELECT d.id, d.application_id, n, current_instant() - n * interval '1 minute'
           FROM deadline d, generate_series(2, 5001) AS n WHERE d.subject_id = $1`,
        [report],
      );

      const found = await Promise.all(Array.from({ length: 4 }, () => app.get(Reminders).fire()));

      expect(found.reduce((sum, count) => sum + count)).toBe(5_000);
      const after = (await fired()).slice(before).map(({ offset }) => offset);
      expect(new Set(after).size).toBe(5_000);
      expect(after).toHaveLength(5_000);
    });
  });

  describe('the clock', () => {
    const send = () => app.get(DueEvents).send();
    const callOf = (status: string) =>
      database.asSystem(
        `UPDATE call SET status = $2, opens_at = '2026-04-01T08:00:00Z', closes_at = '2026-05-01T22:00:00Z',
                version = version + 1 WHERE id = $1`,
        [grant.callId, status],
      );
    const callStatus = async () => (await rowOf<{ status: string }>(database, 'call', grant.callId))?.status;
    const caseStatus = async () =>
      (await rowOf<{ status: string }>(database, 'application', grant.applicationId))?.status;

    it('opens a call at its first instant and closes it at its last', async () => {
      await callOf('published');
      await travelTo('2026-04-01T07:59:00Z');
      await send();
      expect(await callStatus()).toBe('published');

      await travelTo('2026-04-01T08:00:00Z');
      await send();
      expect(await callStatus()).toBe('open');

      await travelTo('2026-05-01T22:00:00Z');
      await send();
      expect(await callStatus()).toBe('closed');
      expect(await eventsOf(database, 'call', grant.callId)).toEqual(['OPEN', 'CLOSE']);
    });

    it('opens and closes a call that nobody looked at for months', async () => {
      await callOf('published');
      await travelTo('2026-09-01T00:00:00Z');

      await send();

      expect(await callStatus()).toBe('closed');
    });

    it('closes a paused call too', async () => {
      await callOf('paused');
      await travelTo('2026-05-01T22:00:00Z');

      await send();

      expect(await callStatus()).toBe('closed');
    });

    it('lets a question expire', async () => {
      const id = randomUUID();
      await database.asSystem("UPDATE application SET status = 'submitted', version = version + 1 WHERE id = $1", [
        grant.applicationId,
      ]);
      await database.asSystem(
        `INSERT INTO completion_request (id, application_id, question, due_at, asked_by)
         VALUES ($1, $2, 'Why?', '2026-03-10T22:59:59Z', $3)`,
        [id, grant.applicationId, grant.people.officer.id],
      );
      await travelTo('2026-03-11T00:00:00Z');

      await send();

      expect(await rowOf(database, 'completion_request', id)).toMatchObject({ status: 'expired' });
    });

    it('opens reporting on the day after the year has ended, and makes the report once', async () => {
      await travelTo('2027-01-31T22:59:00Z');
      await send();
      expect(await caseStatus()).toBe('funded');

      await travelTo('2027-01-31T23:00:00Z');
      await Promise.all([send(), send()]);

      expect(await caseStatus()).toBe('reporting');
      const reports = await database.asSystem('SELECT FROM report WHERE application_id = $1', [grant.applicationId]);
      expect(reports).toHaveLength(1);
    });

    it('lets a grant lapse that nobody signed for', async () => {
      const unsigned = await runningGrant(database, {
        agreement: 'sent',
        startsOn: '2026-02-01',
        endsOn: '2028-01-31',
      });
      await database.asSystem(
        "UPDATE agreement SET sign_by = '2026-03-20T23:00:00Z', version = version + 1 WHERE grant_id = $1",
        [unsigned.grantId],
      );
      await travelTo(new Date(Date.parse('2026-03-20T23:00:00Z') + DAY_MS).toISOString());

      await send();

      expect(await rowOf(database, 'application', unsigned.applicationId)).toMatchObject({
        status: 'closed',
        outcome: 'lapsed',
      });
      expect(await rowOf(database, 'grant', unsigned.grantId)).toMatchObject({
        released_ore: unsigned.grantedOre.toString(),
      });
    });
  });
});
