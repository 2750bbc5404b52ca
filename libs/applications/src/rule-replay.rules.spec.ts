import { fairFacts } from '../../../test/factories/application-facts.js';
import { rulePack } from '../../../test/factories/rule-pack.js';
import { changedVerdicts } from './rule-replay.rules.js';

const facts = fairFacts('SUBMIT', {
  rejection: null,
  budget: [{ year: 1, category: 'meals', amountOre: 50_000_000n }],
});
const half = {
  ...rulePack,
  version: 4,
  caps: rulePack.caps.map((cap) => ({ ...cap, maxOre: '25000000' })),
};
const brief = (changes: ReturnType<typeof changedVerdicts>) =>
  changes.map(({ rule, pointer, before, after }) => [rule, pointer, before, after]);

describe('a case under another rule pack', () => {
  it('is judged no differently by rules that say the same, whatever it breaks', () => {
    const broken = { ...facts, filledSections: [], attachments: [], countriesAbroad: ['XX'] };
    expect(changedVerdicts(rulePack, { ...rulePack, version: 9 }, broken)).toEqual([]);
  });

  it('is stopped by a lower cap, and let through by a higher one', () => {
    expect(brief(changedVerdicts(rulePack, half, facts))).toEqual([
      ['project-africa-year', '/budget/1', null, 'error'],
    ]);
    expect(brief(changedVerdicts(half, rulePack, facts))).toEqual([
      ['project-africa-year', '/budget/1', 'error', null],
    ]);
  });

  it('is only warned where a rule has become a guideline', () => {
    const soft = { ...half, caps: half.caps.map((cap) => ({ ...cap, limit: 'guideline' as const })) };
    expect(brief(changedVerdicts(half, soft, facts))).toEqual([
      ['project-africa-year', '/budget/1', 'error', 'warning'],
    ]);
  });

  it('is judged differently by a pack that no longer names the rule', () => {
    const fewer = { ...half, rules: half.rules.filter(({ id }) => id !== 'caps_kept') };
    expect(brief(changedVerdicts(half, fewer, facts))).toEqual([['project-africa-year', '/budget/1', 'error', null]]);
  });

  it('says it as the pack that objects does', () => {
    const [change] = changedVerdicts(rulePack, half, facts);
    expect(change?.detail.en).toContain('reduce by SEK');
  });

  it('is asked about reconsideration only when somebody asked for one', () => {
    const strict = { ...rulePack, reconsiderationDays: 1 };
    const rejection = { by: 'another', at: new Date('2026-02-20T12:00:00Z') };
    const asked = { ...facts, rejection, reconsiderationAskedAt: new Date('2026-02-25T12:00:00Z') };
    expect(brief(changedVerdicts(rulePack, strict, asked))).toEqual([['reconsideration_in_time', null, null, 'error']]);
    expect(changedVerdicts(rulePack, strict, { ...asked, reconsiderationAskedAt: null })).toEqual([]);
    expect(changedVerdicts(rulePack, strict, { ...asked, rejection: null })).toEqual([]);
  });
});
