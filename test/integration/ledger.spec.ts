import { randomUUID } from 'node:crypto';

import type { TestingModule } from '@nestjs/testing';
import fc from 'fast-check';
import type { EntityManager } from 'typeorm';

import { sum, SYSTEM, type Ore } from '@medel/kernel';
import { Ledger, LedgerModule, type AccountKind, type FundedGrant } from '@medel/ledger';
import { Transitions, TransitionsModule } from '@medel/transitions';

import { freshDatabase, moduleOn, type TestDatabase } from '../database.js';

const AT = new Date('2026-03-02T10:00:00Z');

/** Every random test can be run again: SEED=<what the name says> npx jest ... */
const SEED = Number(process.env.SEED ?? Date.now() % 2 ** 31);

const OPERATIONS = ['reserve', 'certify', 'pay', 'release'] as const;
type Operation = readonly [verb: (typeof OPERATIONS)[number], grant: 0 | 1 | 2, amountOre: Ore];

/** What each verb does to each account, written down once more and independently. */
const MOVES: Record<Operation[0], readonly (readonly [kind: AccountKind, sign: 1n | -1n])[]> = {
  // prettier-ignore
  reserve: [['reserved', 1n], ['frame', -1n]],
  // prettier-ignore
  certify: [['used', 1n], ['reserved', -1n], ['grant_cost', 1n], ['payable', -1n]],
  // prettier-ignore
  pay: [['payable', 1n], ['bank', -1n]],
  // prettier-ignore
  release: [['frame', 1n], ['reserved', -1n]],
};

describe('the ledger', () => {
  let database: TestDatabase;
  let app: TestingModule;
  let ledger: Ledger;
  let funderId: string;

  beforeAll(async () => {
    database = await freshDatabase();
    app = await moduleOn(database, [TransitionsModule, LedgerModule]);
    ledger = app.get(Ledger);
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });
  beforeEach(async () => {
    funderId = await newFunder();
  });

  const newFunder = async (): Promise<string> => {
    const id = randomUUID();
    await database.asSystem(
      "INSERT INTO organisation (id, name, country, kind) VALUES ($1, 'A funder', 'SE', 'funder')",
      [id],
    );
    return id;
  };
  const newGrant = (): FundedGrant => ({ grantId: randomUUID(), callId: randomUUID(), funderId });
  const write = (work: (tx: EntityManager) => Promise<void>): Promise<object> =>
    app.get(Transitions).command({ type: 'call', id: null }, {}, { actor: SYSTEM }, async (tx) => {
      await work(tx);
      return {};
    });
  const read = <Result>(work: (tx: EntityManager) => Promise<Result>) => app.get(Transitions).read(SYSTEM, work);
  const balance = (kind: AccountKind, ownerId: string | null) =>
    read((tx) => ledger.balance(tx, funderId, kind, ownerId));

  it('follows a krona from the frame to the bank', async () => {
    const grant = newGrant();

    await write((tx) => ledger.reserve(tx, grant, 46_500_000n, randomUUID(), AT));
    await write((tx) => ledger.certify(tx, grant, 46_065_400n, randomUUID(), AT));
    await write((tx) => ledger.release(tx, grant, 434_600n, 1, AT));
    await write((tx) => ledger.pay(tx, grant, 46_065_400n, randomUUID(), AT));

    expect(await balance('frame', grant.callId)).toBe(-46_065_400n);
    expect(await balance('reserved', grant.grantId)).toBe(0n);
    expect(await balance('used', grant.grantId)).toBe(46_065_400n);
    expect(await balance('grant_cost', grant.grantId)).toBe(46_065_400n);
    expect(await balance('payable', grant.grantId)).toBe(0n);
    expect(await balance('bank', null)).toBe(-46_065_400n);
  });

  it('posts a cause once, however many ask at the same time', async () => {
    const grant = newGrant();
    const decisionId = randomUUID();
    const reserve = () => write((tx) => ledger.reserve(tx, grant, 100n, decisionId, AT));

    const results = await Promise.allSettled(Array.from({ length: 8 }, reserve));

    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(reserve()).rejects.toMatchObject({ code: 'already_posted' });
    expect(await balance('reserved', grant.grantId)).toBe(100n);
  });

  it('tells apart the years of one grant', async () => {
    const grant = newGrant();

    await write((tx) => ledger.release(tx, grant, 1n, 1, AT));
    await write((tx) => ledger.release(tx, grant, 2n, 2, AT));

    expect(await balance('frame', grant.callId)).toBe(3n);
  });

  it(`stays at zero and adds up to the öre through any sequence of postings (SEED=${SEED})`, async () => {
    const operation = fc.tuple(
      fc.constantFrom(...OPERATIONS),
      fc.constantFrom(0, 1, 2),
      fc.bigInt({ min: 0n, max: 100_000_000_000_000n }),
    ) as fc.Arbitrary<Operation>;

    await fc.assert(
      fc.asyncProperty(fc.array(operation, { minLength: 1, maxLength: 40 }), async (operations) => {
        funderId = await newFunder();
        const grants = [newGrant(), newGrant(), newGrant()] as const;
        const expected = new Map<string, Ore>();
        for (const [index, [verb, number, amountOre]] of operations.entries()) {
          const grant = grants[number];
          if (verb === 'release') await write((tx) => ledger.release(tx, grant, amountOre, index, AT));
          else await write((tx) => ledger[verb](tx, grant, amountOre, randomUUID(), AT));
          for (const [kind, sign] of MOVES[verb]) {
            const key = `${kind} ${ownerOf(kind, grant) ?? ''}`;
            expected.set(key, (expected.get(key) ?? 0n) + sign * amountOre);
          }
        }

        for (const [key, amountOre] of expected) {
          const [kind, ownerId] = key.split(' ') as [AccountKind, string];
          expect(await balance(kind, ownerId || null)).toBe(amountOre);
        }
        const totals = (await read((tx) => ledger.totals(tx))).filter((total) => total.funderId === funderId);
        expect(sum(totals.map(({ balanceOre }) => balanceOre))).toBe(0n);
      }),
      { seed: SEED, numRuns: 15 },
    );
  });

  describe('the database, asked by the role that serves,', () => {
    const twoAccounts = async (tx: EntityManager, amounts: readonly string[]): Promise<void> => {
      const [transfer] = await tx.query<{ id: string }[]>(
        `INSERT INTO medel.ledger_transfer (funder_id, kind, cause_id, occurred_at) VALUES ($1, 'pay', $2, $3) RETURNING id`,
        [funderId, randomUUID(), AT],
      );
      for (const amount of amounts) {
        const [account] = await tx.query<{ id: string }[]>(
          `INSERT INTO medel.ledger_account (funder_id, kind, owner_id) VALUES ($1, 'payable', $2) RETURNING id`,
          [funderId, randomUUID()],
        );
        await tx.query('INSERT INTO medel.ledger_entry (transfer_id, account_id, amount_ore) VALUES ($1, $2, $3)', [
          transfer?.id,
          account?.id,
          amount,
        ]);
      }
    };

    it('accepts a transfer that sums to zero', async () => {
      await expect(write((tx) => twoAccounts(tx, ['100', '-100']))).resolves.toEqual({});
    });

    it('refuses one that does not, at commit', async () => {
      let reachedTheEnd = false;

      await expect(
        write(async (tx) => {
          await twoAccounts(tx, ['100', '-99']);
          reachedTheEnd = true;
        }),
      ).rejects.toMatchObject({ code: 'MD006' });
      expect(reachedTheEnd).toBe(true);
    });

    it.each([
      ['an entry to be changed', 'UPDATE medel.ledger_entry SET amount_ore = 1'],
      ['an entry to be removed', 'DELETE FROM medel.ledger_entry'],
      ['a transfer to be changed', "UPDATE medel.ledger_transfer SET kind = 'pay'"],
      ['a transfer to be removed', 'DELETE FROM medel.ledger_transfer'],
      ['an account to be renamed', "UPDATE medel.ledger_account SET kind = 'bank'"],
    ])('allows no %s', async (_, sql) => {
      await expect(write((tx) => tx.query(sql))).rejects.toThrow('permission denied');
    });

    it("keeps one funder's books from another's people", async () => {
      const grant = newGrant();
      await write((tx) => ledger.reserve(tx, grant, 5n, randomUUID(), AT));
      const stranger = { id: randomUUID(), memberships: [] };

      const totals = await app.get(Transitions).read(stranger, (tx) => ledger.totals(tx));

      expect(totals).toEqual([]);
    });
  });

  it('is insert-only even for the role that owns the schema', async () => {
    const grant = newGrant();
    await write((tx) => ledger.reserve(tx, grant, 5n, randomUUID(), AT));

    await expect(database.asSystem('DELETE FROM ledger_entry')).rejects.toMatchObject({ code: 'MD003' });
    await expect(database.asSystem('UPDATE ledger_transfer SET cause_part = 9')).rejects.toMatchObject({
      code: 'MD003',
    });
  });
});

const ownerOf = (kind: AccountKind, { grantId, callId }: FundedGrant): string | null =>
  kind === 'bank' ? null : kind === 'frame' ? callId : grantId;
