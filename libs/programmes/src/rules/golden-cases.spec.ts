import { readFileSync } from 'node:fs';

import { BUNDLED_RULE_PACKS, bundledRulePack, parentOf, type BundledRulePack } from '../bundled-rule-packs.js';
import type { RulePack } from '../rule-pack.js';
import { judge, RULES } from './judge.rules.js';
import type { RuleFacts } from './rule.js';

/** One case that a rule must judge so, now and after whatever is changed. Amounts are decimal öre, instants ISO. */
interface GoldenCase {
  readonly rule: string;
  readonly sort: 'passes' | 'fails' | 'boundary';
  readonly name: string;
  /** What differs from the fair facts, under which every rule passes. */
  readonly facts: Record<string, unknown>;
  readonly breaks: readonly { readonly id: string; readonly severity: string; readonly pointer?: string }[];
}

interface GoldenFile {
  readonly fair?: Record<string, unknown>;
  readonly cases: readonly GoldenCase[];
}

const read = (path: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../rule-packs/${path}`, import.meta.url), 'utf8'));

/** The golden cases of a pack: its own, and its parent's that it has not put others of the same name in the place of. */
function goldenCasesOf(file: BundledRulePack): Required<GoldenFile> {
  const own = read(`golden-cases/${file}.json`) as GoldenFile;
  const parent = parentOf(read(`${file}.json`));
  if (parent === null) return { fair: {}, ...own };
  const inherited = goldenCasesOf(parent as BundledRulePack);
  const isReplaced = ({ rule, name }: GoldenCase) => own.cases.some((each) => each.rule === rule && each.name === name);
  return {
    fair: own.fair ?? inherited.fair,
    cases: [...inherited.cases.filter((each) => !isReplaced(each)), ...own.cases],
  };
}

/** The rules of a pack that lack one of the three sorts of case. */
function lacking(pack: Pick<RulePack, 'rules'>, cases: readonly GoldenCase[]): string[] {
  return pack.rules
    .map(({ id }) => id)
    .filter((id) => {
      const sorts = cases.filter(({ rule }) => rule === id).map(({ sort }) => sort);
      return sorts.length < 3 || new Set(sorts).size < 3;
    });
}

const INSTANTS = ['at', 'reconsiderationAskedAt'];

/** JSON holds neither öre nor instants, so they are strings there. */
const factsOf = (fair: object, changes: object): RuleFacts =>
  JSON.parse(JSON.stringify({ ...fair, ...changes }), (key, value: unknown) => {
    if (key === 'amountOre') return BigInt(value as string);
    return INSTANTS.includes(key) && typeof value === 'string' ? new Date(value) : value;
  }) as RuleFacts;

const packs = BUNDLED_RULE_PACKS.map((file) => ({ file, pack: bundledRulePack(file), golden: goldenCasesOf(file) }));

describe.each(packs)('the golden cases of $file', ({ pack, golden: { fair, cases } }) => {
  it('are at least three for every rule: one that passes, one that fails, one on the boundary', () => {
    expect(lacking(pack, cases)).toEqual([]);
  });

  it('are of rules that the pack names, each by a name of its own', () => {
    const keys = cases.map(({ rule, name }) => `${rule}: ${name}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(cases.filter(({ rule }) => !pack.rules.some(({ id }) => id === rule))).toEqual([]);
  });

  it('say of what passes that nothing is broken, and of what fails that something is', () => {
    expect(cases.filter(({ sort, breaks }) => sort === 'passes' && breaks.length > 0)).toEqual([]);
    expect(cases.filter(({ sort, breaks }) => sort === 'fails' && breaks.length === 0)).toEqual([]);
  });

  it('begin from facts under which nothing is broken', () => {
    const facts = factsOf(fair, {});
    const stages = ['submission', 'review', 'decision', 'reconsideration'] as const;
    expect(stages.flatMap((stage) => judge(pack, stage, facts))).toEqual([]);
  });

  it.each(cases)('$rule, $sort: $name', ({ rule, facts, breaks }) => {
    const broken = judge(pack, RULES[rule]?.stage ?? 'submission', factsOf(fair, facts));
    const verdict = broken
      .filter(({ packRule }) => packRule === rule)
      .map((one) => ({
        id: one.rule?.id,
        severity: one.severity,
        ...(one.pointer !== undefined && { pointer: one.pointer }),
      }));
    expect(verdict).toEqual(breaks);
    for (const { detail } of broken) expect(`${detail.sv} ${detail.en}`).not.toMatch(/[{}]|undefined/);
  });
});

describe('the count of golden cases', () => {
  const pack = { rules: [{ id: 'one' }] } as unknown as RulePack;
  const one = (sort: GoldenCase['sort']): GoldenCase => ({ rule: 'one', sort, name: sort, facts: {}, breaks: [] });

  it.each([
    ['none', []],
    ['two', [one('passes'), one('fails')]],
    ['three of which none is on the boundary', [one('passes'), one('fails'), one('fails')]],
    [
      'those of another rule',
      (['passes', 'fails', 'boundary'] as const).map((sort) => ({ ...one(sort), rule: 'two' })),
    ],
  ])('is not content with %s', (_, cases) => {
    expect(lacking(pack, cases)).toEqual(['one']);
  });

  it('is content with one of each', () => {
    expect(lacking(pack, [one('passes'), one('fails'), one('boundary')])).toEqual([]);
  });
});

describe('the rules in the code', () => {
  it('are each named by a pack', () => {
    const named = new Set(packs.flatMap(({ pack }) => pack.rules.map(({ id }) => id)));
    expect(Object.keys(RULES).filter((id) => !named.has(id))).toEqual([]);
  });
});
