import type { TestingModule } from '@nestjs/testing';

import { ClaimChecks, ClaimsModule, ClaimsQueries, type CheckProgress } from '@medel/claims';
import { SYSTEM } from '@medel/kernel';
import { Transitions } from '@medel/transitions';

import { freshDatabase, moduleOn, type TestDatabase } from '../database.js';
import { check, claimAt, cost, costs } from '../factories/claim-at.js';
import { runningGrant, type RunningGrant } from '../factories/running-grant.js';
import { eventsOf, rowOf } from '../traces.js';

describe('the check of a claim', () => {
  let database: TestDatabase;
  let app: TestingModule;
  let checks: ClaimChecks;
  let grant: RunningGrant;

  beforeAll(async () => {
    database = await freshDatabase();
    app = await moduleOn(database, [ClaimsModule]);
    checks = app.get(ClaimChecks);
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });
  beforeEach(async () => {
    grant = await runningGrant(database);
  });

  const findingsOf = (id: string) =>
    app.get(Transitions).read(SYSTEM, async (tx) => (await app.get(ClaimsQueries).view(tx, id, SYSTEM)).findings);
  const rulesBroken = async (id: string) => (await findingsOf(id)).map(({ line, ruleId }) => [line, ruleId]);

  it('goes through the lines slice by slice, and lets the progress be seen', async () => {
    const id = await claimAt(app, grant, 'submitted', { costs: costs(450) });
    const seen: CheckProgress[] = [];

    await checks.checkLines(id, async (progress) => {
      seen.push(progress);
      const progressOf = await app
        .get(Transitions)
        .read(SYSTEM, (tx) => app.get(ClaimsQueries).progress(tx, id, SYSTEM));
      expect(progressOf).toEqual({ status: 'submitted', ...progress });
    });

    expect(seen).toEqual([
      { checked: 200, total: 450 },
      { checked: 400, total: 450 },
      { checked: 450, total: 450 },
    ]);
  });

  it('goes on where it was cut off, and says nothing twice', async () => {
    const id = await claimAt(app, grant, 'submitted', { costs: costs(450) });
    const dies = () => Promise.reject(new Error('the worker was killed'));
    await expect(checks.checkLines(id, dies)).rejects.toThrow('killed');
    const seen: number[] = [];

    await checks.checkLines(id, ({ checked }) => seen.push(checked));

    expect(seen).toEqual([400, 450]);
    expect(await findingsOf(id)).toHaveLength(450);
  });

  it('is shared by two workers that do it at the same time', async () => {
    const id = await claimAt(app, grant, 'submitted', { costs: costs(900) });

    await Promise.all([check(app, id), check(app, id)]);

    expect(await rowOf(database, 'claim', id)).toMatchObject({ status: 'checking', checked_count: 900 });
    expect(await findingsOf(id)).toHaveLength(900);
    expect((await eventsOf(database, 'claim', id)).filter((event) => event === 'START_CHECK')).toHaveLength(1);
  });

  it('hands the claim over only when every line is checked', async () => {
    const id = await claimAt(app, grant, 'submitted');

    await expect(
      app.get(Transitions).command({ type: 'claim', id: null }, {}, { actor: SYSTEM }, async (tx) => {
        await checks.finish(tx, id);
        return {};
      }),
    ).rejects.toMatchObject({ problems: [{ code: 'check_unfinished' }] });
    expect(await findingsOf(id)).toEqual([]);
  });

  it('tells of the lines and of the claim as a whole, errors first', async () => {
    const id = await claimAt(app, grant, 'checking', {
      costs: [
        cost({ category: 'meals', description: '4 × per diem', amountOre: 2_700_000n }),
        cost({ voucherNumber: 'V-2', incurredOn: '2024-02-01', amountOre: 13_000_000n }),
      ],
    });

    expect(await rulesBroken(id)).toEqual([
      [null, 'category_within_budget'],
      [null, 'year_within_budget'],
      [2, 'cost_within_reporting_year'],
      [1, 'meals_without_per_diem'],
      [1, 'voucher_file_attached'],
      [2, 'voucher_file_attached'],
    ]);
    expect(await findingsOf(id)).toMatchObject([{ severity: 'error', ruleVersion: 3 }, {}, {}, {}, {}, {}]);
  });

  describe('of vouchers claimed before', () => {
    const duplicatesIn = async (id: string) =>
      (await findingsOf(id)).filter(({ ruleId }) => ruleId === 'voucher_claimed_once').map(({ detail }) => detail.en);

    it('finds them on another line of the same claim', async () => {
      const id = await claimAt(app, grant, 'checking', { costs: [cost(), cost({ supplier: 'RESEBYRÅN' })] });

      expect(await duplicatesIn(id)).toEqual([
        expect.stringContaining('also claimed on line 2'),
        expect.stringContaining('also claimed on line 1'),
      ]);
    });

    it('names the case when it belongs to the same lead', async () => {
      await claimAt(app, grant, 'draft');
      await database.asSystem("UPDATE application SET case_number = '2022-0048', version = version + 1 WHERE id = $1", [
        grant.applicationId,
      ]);
      const beside = await runningGrant(database, { beside: grant });

      const id = await claimAt(app, beside, 'checking');

      expect(await duplicatesIn(id)).toEqual([expect.stringContaining('in case 2022-0048, line 1')]);
    });

    it('takes no notice of another date, amount, number or supplier', async () => {
      const id = await claimAt(app, grant, 'checking', {
        costs: [
          cost(),
          cost({ incurredOn: '2023-06-13' }),
          cost({ amountOre: 999n }),
          cost({ voucherNumber: 'V-2' }),
          cost({ supplier: 'Hotellet' }),
        ],
      });

      expect(await duplicatesIn(id)).toEqual([]);
    });

    it("never looks into another funder's cases", async () => {
      await claimAt(app, await runningGrant(database), 'draft');

      expect(await duplicatesIn(await claimAt(app, grant, 'checking'))).toEqual([]);
    });
  });

  it('judges by the budget as approved changes left it', async () => {
    const travel = [cost({ amountOre: 15_000_000n })];
    const before = await claimAt(app, grant, 'checking', { costs: travel });
    expect(await rulesBroken(before)).toContainEqual([null, 'category_within_budget']);

    const changed = await runningGrant(database);
    await database.asSystem(
      "UPDATE grant_budget_line SET amount_ore = 15000000 WHERE grant_id = $1 AND year = 1 AND category = 'international_travel'",
      [changed.grantId],
    );
    expect(await rulesBroken(await claimAt(app, changed, 'checking', { costs: travel }))).toEqual([
      [1, 'voucher_file_attached'],
    ]);
  });
});
