import { kronor, SYSTEM } from '@medel/kernel';
import { caseYears, differences, seed, totalsOf } from '@medel/seed';
import { Transitions, TransitionsModule } from '@medel/transitions';

import { freshDatabase, moduleOn, testConfig, type TestDatabase } from '../database.js';

const NOW = new Date('2026-11-24T12:00:00Z');

describe('the seed', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await freshDatabase('empty');
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
    const app = await moduleOn(database, [TransitionsModule]);
    const found = await app.get(Transitions).read(SYSTEM, caseYears);
    await app.close();
    expect(found).toHaveLength(7);
    expect(differences(found)).toEqual([]);
    expect(totalsOf(found)).toEqual({
      claimedOre: kronor(2_507_999),
      disallowedOre: kronor(3_460),
      paidOre: kronor(2_504_539),
      releasedOre: kronor(95_461),
    });
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

  it('has another funder whose cases the first one does not see, and drafts that neither sees', async () => {
    const seenBy = (email: string) =>
      count(`WITH actor AS MATERIALIZED (SELECT set_config('medel.actor', id::text, true) FROM person WHERE email = '${email}')
             SELECT count(*) AS value FROM actor, application`);
    const all = Number(await count('SELECT count(*) AS value FROM application WHERE submitted_at IS NOT NULL'));
    const [officer, other] = [await seenBy('olivia.officer@example.org'), await seenBy('nina.officer@example.org')];
    expect(Number(other)).toBe(1);
    expect(Number(officer)).toBe(all - 1);
  });

  it('changes nothing the second time', async () => {
    const entries = 'SELECT count(*) AS value FROM audit_entry';
    const before = await count(entries);
    expect(await seed(testConfig(database), database.ownerUrl, NOW)).toBe(false);
    expect(await count(entries)).toBe(before);
  });

  it('leaves out what has not happened yet', async () => {
    const earlier = await freshDatabase('empty');
    await seed(testConfig(earlier), earlier.ownerUrl, new Date('2021-06-23T12:00:00Z'));
    expect(await earlier.asSystem("SELECT status FROM application WHERE title = 'Human Rights for future'")).toEqual([
      { status: 'reviewed' },
    ]);
    await earlier.close();
  }, 60_000);
});
