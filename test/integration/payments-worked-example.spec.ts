import type { TestingModule } from '@nestjs/testing';

import type { Cut, Expenditure } from '@medel/claims';
import { kronor, sum, SYSTEM } from '@medel/kernel';
import { Ledger, type AccountKind } from '@medel/ledger';
import { PaymentsModule, ReleasesService } from '@medel/payments';
import { bundledRulePack } from '@medel/programmes';
import { Transitions } from '@medel/transitions';

import { freshDatabase, moduleOn, type TestDatabase } from '../database.js';
import { batchAt } from '../factories/batch-at.js';
import { claimAt, cost } from '../factories/claim-at.js';
import { runningGrant, type RunningGrant } from '../factories/running-grant.js';
import { budgetOf, exampleYears, type ExampleYear } from '../factories/worked-example.js';
import { rowOf } from '../traces.js';

const START = 2023;

/** One cost for each category that was claimed. */
const costsOf = ({ claimed }: ExampleYear, index: number): Expenditure[] =>
  Object.entries(claimed).map(([category, amount]) =>
    cost({
      category,
      amountOre: kronor(amount),
      incurredOn: `${START + index}-06-12`,
      voucherNumber: `${index + 1}-${category}`,
    }),
  );

const cutsOf = ({ claimed, cut, cutOf }: ExampleYear): Cut[] =>
  cut === 0
    ? []
    : [{ line: Object.keys(claimed).indexOf(cutOf) + 1, cutOre: kronor(cut), parkedOre: 0n, reason: 'Not eligible' }];

describe('the worked example, from its claims to the last krona', () => {
  let database: TestDatabase;
  let app: TestingModule;

  beforeAll(async () => {
    database = await freshDatabase();
    app = await moduleOn(database, [PaymentsModule]);
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  const account = (years: readonly ExampleYear[], beside: RunningGrant | null = null) =>
    runningGrant(database, {
      startsOn: `${START}-02-01`,
      endsOn: `${START + years.length}-01-31`,
      budget: budgetOf(years),
      pack: bundledRulePack('kp-budget-a-v1'),
      beside,
    });
  const settle = async (grant: RunningGrant, years: readonly ExampleYear[]): Promise<void> => {
    for (const [index, year] of years.entries()) {
      const content = { year: index + 1, costs: costsOf(year, index), cuts: cutsOf(year) };
      await batchAt(app, grant, 'settled', [await claimAt(app, grant, 'approved', content)]);
      const command = { actor: grant.people.officer };
      const released = await app.get(ReleasesService).releaseUnspent(grant.applicationId, index + 1, command);
      expect(released.releasedOre).toBe(kronor(year.unspent).toString());
    }
  };
  const balance = (grant: RunningGrant, kind: AccountKind, ownerId: string | null = grant.grantId) =>
    app
      .get(Transitions)
      .read(SYSTEM, (tx) => app.get(Ledger, { strict: false }).balance(tx, grant.funderId, kind, ownerId));

  it('pays and releases exactly what was granted, in the grant and in the ledger', async () => {
    const project = exampleYears('project');
    const steering = exampleYears('steering group');
    const grant = await account(project);
    const beside = await account(steering, grant);

    await settle(grant, project);
    await settle(beside, steering);

    expect(await rowOf(database, 'grant', grant.grantId)).toMatchObject({
      granted_ore: kronor(1_455_000).toString(),
      paid_ore: kronor(1_401_064).toString(),
      released_ore: kronor(53_936).toString(),
    });
    expect(await rowOf(database, 'grant', beside.grantId)).toMatchObject({
      granted_ore: kronor(845_000).toString(),
      paid_ore: kronor(809_275).toString(),
      released_ore: kronor(35_725).toString(),
    });
    expect(await balance(grant, 'bank', null)).toBe(-kronor(1_401_064 + 809_275));
    expect(await balance(grant, 'payable')).toBe(0n);
    expect(await balance(grant, 'used')).toBe(kronor(1_401_064));
    const totals = await app.get(Transitions).read(SYSTEM, (tx) => app.get(Ledger, { strict: false }).totals(tx));
    expect(sum(totals.map(({ balanceOre }) => balanceOre))).toBe(0n);
  });
});
