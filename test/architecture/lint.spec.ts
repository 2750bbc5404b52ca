import { ESLint } from 'eslint';
import ts from 'typescript-eslint';

// The rules of our own need no types, so the planted faults are linted without them: they stand in no tsconfig.
const eslint = new ESLint({ overrideConfig: [ts.configs.disableTypeChecked] });

async function broken(code: string, filePath = 'libs/applications/src/planted.ts'): Promise<string[]> {
  const [result] = await eslint.lintText(`${code}\nexport {};\n`, { filePath });
  return (result?.messages ?? [])
    .map(({ ruleId, message }) => ruleId ?? message)
    .filter((id) => id.startsWith('medel/'));
}

// prettier-ignore
const PLANTED: [sentence: string, rule: string, code: string][] = [
  ['assigns a status',                    'one-door', "application.status = 'funded';"],
  ['assigns a status by a quoted name',   'one-door', "application['status'] = 'funded';"],
  ['assigns its own status later',        'one-door', "class A { status = 'draft'; fund() { this.status = 'funded'; } }"],
  ['updates a status in SQL',             'one-door', "tx.query(`UPDATE application SET title = $1, status = $2 WHERE id = $3`);"],
  ['saves an aggregate',                  'no-save', 'tx.save(application);'],
  ['saves through a repository',          'no-save', 'this.applications.save(application);'],
  ['upserts an aggregate',                'no-save', "tx.upsert(Application, row, ['id']);"],
  ['makes a float of öre',                'exact-money', 'parseFloat(line.amountOre);'],
  ['makes a number of öre',               'exact-money', 'Number(amountOre);'],
  ['parses öre as a number',              'exact-money', 'Number.parseInt(amountOre, 10);'],
  ['makes a number of öre by a plus',     'exact-money', 'total = +line.amountOre;'],
  ['rounds money',                        'exact-money', 'Math.round(amountOre * 0.5);'],
  ['declares money as a number',          'exact-money', 'export interface Line { amountOre: number }'],
  ['takes money as a number',             'exact-money', 'function pay(amountOre: number) { return amountOre; } pay(1);'],
  ['begins a transaction of its own',     'transactions-begin-at-the-door', 'this.dataSource.transaction(async () => {});'],
  ['begins a transaction in SQL',         'transactions-begin-at-the-door', "runner.query('BEGIN');"],
  ['leaves the transaction it was given', 'stay-in-the-transaction', "class A { find(tx) { return this.dataSource.query('SELECT 1'); } }"],
  ['leaves the transaction in a closure', 'stay-in-the-transaction', 'work(async (tx) => this.claimRepository.find());'],
  ['leaves a transaction it got second',  'stay-in-the-transaction', 'const work = (id, tx) => this.dataSource.query(id); work();'],
  ['injects a repository',                'no-repositories', "import { InjectRepository } from '@nestjs/typeorm'; InjectRepository();"],
  ['gets a repository',                   'no-repositories', 'tx.getRepository(Application);'],
  ['asks the machine for the time',       'ask-the-clock', 'const now = new Date(); now;'],
  ['asks the machine for milliseconds',   'ask-the-clock', 'const now = Date.now(); now;'],
  ['asks Temporal for the time',          'ask-the-clock', 'Temporal.Now.instant();'],
  ['ties two modules in a circle',        'no-circles', 'forwardRef(() => GrantsModule);'],
  ['mocks a module',                      'no-module-mocks', "jest.mock('@medel/grants');"],
  ['declares an enum',                    'no-enums', 'export enum Colour { Red }'],
];

// prettier-ignore
const INNOCENT: [sentence: string, code: string][] = [
  ['a response that copies a status',        'class R { status; constructor(row) { this.status = row.status; } }'],
  ['an update that only looks at a status',  "tx.query(`UPDATE claim SET checked_count = 1, version = version + 1 WHERE status = 'checking'`);"],
  ['an instant made from another',           'const later = new Date(now.getTime() + 1); later;'],
  ['öre kept as bigint',                     'const total = BigInt(line.amountOre) + feeOre; total;'],
  ['work that uses the transaction',         "class A { find(tx) { return tx.query('SELECT 1'); } }"],
];

describe('lint', () => {
  it.each(PLANTED)('stops code that %s', async (_, rule, code) => {
    expect(await broken(code)).toContain(`medel/${rule}`);
  });

  it.each(INNOCENT)('lets %s through', async (_, code) => {
    expect(await broken(code)).toEqual([]);
  });

  it('lets only the door and the relay begin transactions', async () => {
    const begin = 'this.dataSource.transaction(async () => {});';

    expect(await broken(begin, 'libs/transitions/src/planted.ts')).toEqual([]);
    expect(await broken(begin, 'libs/outbox/src/planted.ts')).toEqual([]);
    expect(await broken(begin, 'apps/api/src/planted.ts')).toEqual(['medel/transactions-begin-at-the-door']);
  });
});
