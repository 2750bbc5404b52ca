import { bundledRulePack } from './bundled-rule-packs.js';
import { comparePacks } from './rule-pack.diff.js';

const a = bundledRulePack('kp-budget-a-v1');

describe('two rule packs', () => {
  it('that say the same have no differences, whatever they are called', () => {
    expect(comparePacks(a, { ...a, name: 'other', version: 9 })).toEqual([]);
  });

  it('differ by what the later one changes, value by value', () => {
    const differences = comparePacks(a, bundledRulePack('kp-budget-b-v1'));
    expect(differences.map(({ group, id, change }) => [group, id, change])).toEqual([
      ['caps', 'inception-two-africa-asia', 'changed'],
      ['caps', 'inception-two-latin-america', 'changed'],
      ['caps', 'project-two-africa-asia', 'changed'],
      ['caps', 'project-two-latin-america', 'changed'],
    ]);
    expect(differences[0]?.values).toContainEqual({ name: 'maxOre', before: '27500000', after: '30000000' });
    expect(differences[0]?.values.map(({ name }) => name)).toEqual([
      'maxOre',
      'text.sv',
      'text.en',
      'paragraph',
      'standing',
    ]);
  });

  it('differ by what is added and what is gone, with everything it says', () => {
    const [criterion, ...others] = a.criteria;
    const fewer = { ...a, criteria: others };
    expect(comparePacks(a, fewer)).toEqual([
      expect.objectContaining({ group: 'criteria', id: criterion?.id, change: 'removed', text: criterion?.text }),
    ]);
    expect(comparePacks(fewer, a)[0]).toMatchObject({
      change: 'added',
      values: expect.arrayContaining([{ name: 'weight', before: null, after: '25' }]) as unknown,
    });
  });

  it('differ by settings and by what these rest on', () => {
    const later = {
      ...a,
      reportMonths: { progress: 2, final: 4 },
      requiredAttachments: { ...a.requiredAttachments, project: ['project_plan'] },
      origins: { ...a.origins, reportMonths: { ...a.origins.reportMonths, standing: 'fact' as const } },
    };
    expect(comparePacks(a, later)).toEqual([
      {
        group: 'settings',
        id: 'requiredAttachments',
        change: 'changed',
        text: null,
        values: [
          {
            name: 'requiredAttachments.project',
            before: 'partnership_agreement, project_plan',
            after: 'project_plan',
          },
        ],
      },
      {
        group: 'settings',
        id: 'reportMonths',
        change: 'changed',
        text: null,
        values: [
          { name: 'reportMonths.final', before: '3', after: '4' },
          { name: 'standing', before: 'proposal', after: 'fact' },
        ],
      },
    ]);
  });

  it('differ by a list that has no end any more', () => {
    const [list, ...others] = a.countryLists;
    const later = { ...a, countryLists: list ? [{ ...list, until: null }, ...others] : [] };
    expect(comparePacks(a, later)[0]?.values).toEqual([{ name: 'until', before: '2019-12-31', after: null }]);
  });
});
