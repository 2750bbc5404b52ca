import { kronor } from '@medel/kernel';
import { EXPECTED, seed } from '@medel/seed';

import { freshDatabase, testConfig, type TestDatabase } from '../database.js';

const NOW = new Date('2026-11-24T12:00:00Z');

/** What each case-year of the example came to. Kinds tell the three cases apart, as their keys do. */
const ACCOUNTS = `
SELECT replace(a.kind, '_', '-') AS key, c.reporting_year AS year, sum(e.amount_ore)::text AS claimed, sum(e.cut_ore)::text AS disallowed,
       (SELECT sum(p.amount_ore)::text FROM payment p WHERE p.claim_id = c.id) AS paid,
       (SELECT sum(l.amount_ore)::text FROM ledger_transfer t JOIN ledger_entry l ON l.transfer_id = t.id
         WHERE t.kind = 'release' AND t.cause_id = c.grant_id AND t.cause_part = c.reporting_year AND l.amount_ore > 0) AS released
  FROM application a
  JOIN partnership p ON p.id = a.partnership_id AND p.name = 'Jönköping–Stellenbosch'
  JOIN claim c ON c.application_id = a.id
  JOIN expenditure e ON e.claim_id = c.id
 GROUP BY a.kind, c.id ORDER BY a.kind, c.reporting_year`;

describe('the seed', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await freshDatabase();
    await seed(testConfig(database), database.ownerUrl, NOW);
  }, 240_000);
  afterAll(() => database.close());

  const values = async (text: string): Promise<string[]> =>
    (await database.asSystem<{ value: string }>(text)).map(({ value }) => value);
  const count = async (text: string): Promise<string | undefined> => (await values(text))[0];

  it('has applications in every status, with every outcome and of every kind', async () => {
    expect(await values('SELECT DISTINCT status AS value FROM application ORDER BY 1')).toEqual([
      'closed',
      'draft',
      'funded',
      'reporting',
      'reviewed',
      'submitted',
    ]);
    expect(
      await values('SELECT DISTINCT outcome AS value FROM application WHERE outcome IS NOT NULL ORDER BY 1'),
    ).toEqual(['completed', 'dismissed', 'lapsed', 'rejected', 'terminated', 'withdrawn']);
    expect(await count('SELECT count(DISTINCT kind) AS value FROM application')).toBe('5');
    expect(Number(await count('SELECT count(*) AS value FROM partnership'))).toBeGreaterThan(20);
  });

  it('has a claim in every stage where one can stay', async () => {
    const statuses = await values('SELECT DISTINCT status AS value FROM claim ORDER BY 1');
    expect(statuses).toEqual(
      // Nobody sees a claim that is submitted: the computer checks it at once.
      [
        'approved',
        'attested',
        'checking',
        'draft',
        'paid',
        'recovered',
        'rejected',
        'returned',
        'scheduled',
        'verified',
      ],
    );
  });

  it('has an unsigned agreement, an open and an answered completion request, and a change request waiting', async () => {
    expect(await values('SELECT DISTINCT status AS value FROM agreement ORDER BY 1')).toEqual(
      expect.arrayContaining(['sent', 'countersigned', 'active', 'lapsed', 'terminated']),
    );
    expect(await values('SELECT DISTINCT status AS value FROM completion_request ORDER BY 1')).toEqual([
      'accepted',
      'answered',
      'open',
    ]);
    expect(await values('SELECT DISTINCT status AS value FROM change_request ORDER BY 1')).toEqual([
      'approved',
      'rejected',
      'submitted',
    ]);
  });

  it('tells the worked example to the öre', async () => {
    const ore = (amount: number): string => kronor(amount).toString();
    const byKey = (one: { key: string; year: number }, other: { key: string; year: number }) =>
      one.key.localeCompare(other.key) || one.year - other.year;
    expect((await database.asSystem<{ key: string; year: number }>(ACCOUNTS)).sort(byKey)).toEqual(
      EXPECTED.map(([key, year, claimed, disallowed, paid, released]) => ({
        key,
        year,
        claimed: ore(claimed),
        disallowed: ore(disallowed),
        paid: ore(paid),
        released: ore(released),
      })).sort(byKey),
    );
  });

  it('leaves books that balance, a trail that holds and nothing undone', async () => {
    expect(await count('SELECT sum(amount_ore) AS value FROM ledger_entry')).toBe('0');
    expect(await database.asSystem('SELECT * FROM broken_audit_entries()')).toEqual([]);
    expect(await count('SELECT count(*) AS value FROM outbox_message WHERE acknowledged_at IS NULL')).toBe('0');
    expect(await count('SELECT count(*) AS value FROM mail WHERE sent_at IS NULL')).toBe('0');
    expect(await database.asSystem('SELECT * FROM time_travel')).toEqual([]);
  });

  it('dates everything when it happened', async () => {
    const trail = await database.asSystem<{ first: Date; last: Date }>(
      'SELECT min(occurred_at) AS first, max(occurred_at) AS last FROM audit_entry',
    );
    expect(trail[0]?.first.toISOString()).toMatch(/^2021-01/);
    expect(trail[0]?.last.getTime()).toBeLessThanOrEqual(NOW.getTime());
    expect(
      await count(
        `SELECT (submitted_at AT TIME ZONE 'Europe/Stockholm')::text AS value FROM application
          WHERE title = 'Human Rights 2.0: safety in public environments'`,
      ),
    ).toBe('2022-10-14 21:42:00');
  });

  it('has a draft that nothing keeps from being submitted, in a call that is open', async () => {
    expect(
      await database.asSystem(
        `SELECT a.status, c.status AS call FROM application a JOIN call c ON c.id = a.call_id
          WHERE a.title = 'Human Rights 2.0: conference and handbook'`,
      ),
    ).toEqual([{ status: 'draft', call: 'open' }]);
  });

  it('has another funder whose cases the first one does not see', async () => {
    const seenBy = (email: string) =>
      count(`WITH actor AS MATERIALIZED (SELECT set_config('medel.actor', id::text, true) FROM person WHERE email = '${email}')
             SELECT count(*) AS value FROM actor, application`);
    const all = Number(await count('SELECT count(*) AS value FROM application'));
    const [officer, other] = [await seenBy('olivia.officer@example.org'), await seenBy('nina.officer@example.org')];
    expect(Number(other)).toBe(2);
    expect(Number(officer)).toBe(all - 2);
  });

  it('changes nothing the second time', async () => {
    const entries = 'SELECT count(*) AS value FROM audit_entry';
    const before = await count(entries);
    expect(await seed(testConfig(database), database.ownerUrl, NOW)).toBe(false);
    expect(await count(entries)).toBe(before);
  });

  it('leaves out what has not happened yet', async () => {
    const earlier = await freshDatabase();
    await seed(testConfig(earlier), earlier.ownerUrl, new Date('2021-06-23T12:00:00Z'));
    expect(await earlier.asSystem("SELECT status FROM application WHERE title = 'Human Rights for future'")).toEqual([
      { status: 'reviewed' },
    ]);
    await earlier.close();
  }, 60_000);
});
