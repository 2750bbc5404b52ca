import { InvalidInputError, type Problem } from '@medel/kernel';

import { bundledRulePack, extended } from './bundled-rule-packs.js';
import { parseRulePack } from './rule-pack.schema.js';

const good = bundledRulePack('kp-budget-a-v1');

function faultsOf(value: unknown): readonly Problem[] {
  try {
    parseRulePack(value);
    return [];
  } catch (error) {
    if (error instanceof InvalidInputError) return error.problems;
    throw error;
  }
}

const pointers = (value: unknown) => faultsOf(value).map(({ pointer }) => pointer);

/** A copy in which one place is something else; undefined takes it away. */
function put(path: string, value: unknown): unknown {
  const copy = structuredClone(good) as unknown as Record<string, unknown>;
  const names = path.split('/').slice(1);
  const last = names.pop() ?? '';
  const parent = names.reduce<Record<string, unknown>>((at, name) => at[name] as Record<string, unknown>, copy);
  // JSON has no undefined: a field that is undefined is not there.
  parent[last] = value;
  return copy;
}

describe('a rule pack file', () => {
  it('loads when nothing is wrong', () => {
    expect(faultsOf(good)).toEqual([]);
  });

  it.each([
    ['/rules/0/id', 'never_written'],
    ['/rules/0/severity', 'fatal'],
    ['/rules/0/text/en', ' '],
    ['/rules/1/mend/sv', undefined],
    ['/rules/1/paragraph', undefined],
    ['/rules/1/standing', 'hearsay'],
    ['/caps/0/maxOre', 22_000_000],
    ['/caps/0/maxOre', '-1'],
    ['/caps/0/maxOre', '1e6'],
    ['/caps/0/clusters', []],
    ['/caps/0/clusters/0', 'mars'],
    ['/caps/0/limit', 'soft'],
    ['/caps/0/years', [6]],
    ['/caps/0/yeras', [1]],
    ['/categories/0/eligible', 'yes'],
    ['/durations/0/maxMonths', 0.5],
    ['/countryLists/0/countries/0', 'Bosnien'],
    ['/countryLists/1/from', '2020-02-30'],
    ['/teams/0/body', 'board'],
    ['/criteria/0/weight', 0],
    ['/requiredAttachments/project', undefined],
    ['/deviation/percent', -1],
    ['/origins/deviation', undefined],
    ['/version', 0],
  ])('is refused for what stands at %s: %p', (path, value) => {
    const found = pointers(put(path, value));
    expect(found).toHaveLength(1);
    expect(found[0]?.startsWith(path)).toBe(true);
  });

  it.each([
    ['a value that the rule does not have', '/rules/0/mend/en', 'Fill in {chapter}.', '/rules/0/mend/en'],
    ['a cap on a category that is not there', '/caps/0/category', 'gifts', '/caps/0/category'],
    ['a list that ends before it begins', '/countryLists/1/until', '2019-12-31', '/countryLists/1/until'],
    ['a shortest time beyond the longest', '/durations/0/minMonths', 40, '/durations/0/maxMonths'],
    ['weights that do not add up', '/criteria/0/weight', 26, '/criteria'],
    ['a last level with a limit', '/decisionLevels/1/upToOre', '400000000', '/decisionLevels/1/upToOre'],
    ['levels that descend', '/decisionLevels/0/upToOre', null, '/decisionLevels/0/upToOre'],
    ['two ceilings for the same', '/caps/1/clusters', ['europe', 'africa'], '/caps/1'],
    ['an id that is there twice', '/criteria/1/id', 'relevance', '/criteria/1'],
  ])('is refused for %s', (_, path, value, pointer) => {
    expect(pointers(put(path, value))).toEqual([pointer]);
  });

  it('is told every fault at once, in both languages', () => {
    const faults = faultsOf({ ...good, caps: 'none', surprise: true, version: '1' });
    expect(faults.map(({ pointer }) => pointer)).toEqual(['/surprise', '/version', '/caps']);
    for (const { detail } of faults) expect([detail.sv.length > 10, detail.en.length > 10]).toEqual([true, true]);
  });

  it.each([[null], [42], ['text'], [[]]])('is refused when it is no object at all: %p', (value) => {
    expect(pointers(value)).toEqual(['']);
  });

  it('escapes what a pointer may not hold', () => {
    expect(pointers({ ...good, 'a/b~c': 1 })).toEqual(['/a~1b~0c']);
  });
});

describe('a pack that names another', () => {
  it('changes what it names, adds what is new and keeps the rest', () => {
    const [cap] = good.caps;
    const changed = { ...cap, maxOre: '1' };
    const added = {
      id: 'gifts',
      text: { sv: 'Gåvor', en: 'Gifts' },
      eligible: false,
      paragraph: '1',
      standing: 'fact',
    };
    const pack = parseRulePack(
      extended(good, {
        name: 'other',
        version: 2,
        extends: 'x',
        caps: [changed],
        categories: [added],
        agreementDays: 45,
      }),
    );
    expect(pack).toEqual({
      ...good,
      name: 'other',
      version: 2,
      caps: [changed, ...good.caps.slice(1)],
      categories: [...good.categories, added],
      agreementDays: 45,
    });
  });
});
