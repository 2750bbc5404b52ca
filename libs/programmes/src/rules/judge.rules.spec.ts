import { fairFacts } from '../../../../test/factories/application-facts.js';
import { rulePack } from '../../../../test/factories/rule-pack.js';
import { decisionLevel, unitCapsKept } from './budget.rules.js';
import { countriesListed } from './case.rules.js';
import { errorsOf, judge } from './judge.rules.js';

const facts = fairFacts('SUBMIT');

describe('a pack that judges', () => {
  it('has nothing against a case that keeps its rules', () => {
    expect(judge(rulePack, 'submission', facts)).toEqual([]);
  });

  it('asks only the rules of the stage, and only those that it names', () => {
    const broken = { ...facts, filledSections: [], submittedAssessments: 0 };
    expect(judge(rulePack, 'submission', broken).map(({ packRule }) => packRule)).toEqual([
      'sections_filled',
      'sections_filled',
    ]);
    expect(judge(rulePack, 'review', broken).map(({ packRule }) => packRule)).toEqual(['assessments_made']);
    expect(judge({ ...rulePack, rules: [] }, 'submission', broken)).toEqual([]);
  });

  it('stops by errors and not by warnings', () => {
    const rules = rulePack.rules.map((rule) => ({ ...rule, severity: 'warning' as const }));
    const broken = { ...facts, filledSections: [] };
    expect(errorsOf(rulePack, 'submission', broken)).toHaveLength(2);
    expect(errorsOf({ ...rulePack, rules }, 'submission', broken)).toEqual([]);
  });

  it('fills its own words with what the rule found, in both languages', () => {
    const budget = [{ year: 2, category: 'meals', amountOre: 50_000_150n }];
    expect(judge(rulePack, 'submission', { ...facts, budget })).toMatchObject([
      {
        code: 'cap_exceeded',
        rule: { id: 'project-africa-year', version: rulePack.version },
        pointer: '/budget/2',
        detail: {
          sv: expect.stringMatching(
            /^Projekt i Afrika: högst 500 000 kr om året \(år 2\): minska med 1,50\skr\.$/,
          ) as unknown,
          en: expect.stringMatching(
            /^Project in Africa: at most SEK 500,000 a year \(year 2\): reduce by SEK\s1\.50\.$/,
          ) as unknown,
        },
      },
    ]);
  });
});

describe('the rules', () => {
  const level = { id: 'one', text: { sv: 'Ett', en: 'One' }, decider: { sv: 'någon', en: 'somebody' } };
  const origin = { paragraph: '1', standing: 'fact' as const };

  it('have nobody decide higher when there is one level', () => {
    expect(decisionLevel.breaches(rulePack, facts)).toEqual([]);
  });

  it('name the level that an amount falls into', () => {
    const decisionLevels = ['100', '200', null].map((upToOre) => ({
      ...level,
      ...origin,
      id: `to-${upToOre}`,
      upToOre,
    }));
    const levelOf = (amountOre: bigint) =>
      decisionLevel
        .breaches({ ...rulePack, decisionLevels }, { ...facts, budget: [{ year: 1, category: 'meals', amountOre }] })
        .map(({ id }) => id);
    expect([100n, 101n, 200n, 201n].map(levelOf)).toEqual([[], ['to-200'], ['to-200'], ['to-null']]);
  });

  it('check what a cost comes to in a year, and leave hours and nights to whoever sees the costs', () => {
    const cap = { ...level, ...origin, category: 'meals', maxOre: '50', limit: 'hard' as const };
    const unitCaps = (['hour', 'night', 'day', 'year'] as const).map((per) => ({ ...cap, id: per, per }));
    expect(unitCapsKept.breaches({ ...rulePack, unitCaps }, facts).map(({ id }) => id)).toEqual(['year']);
  });

  it('name a country once, however many partners are there', () => {
    const broken = { ...facts, countriesAbroad: ['XX', 'XX', 'ZA'] };
    expect(countriesListed.breaches(rulePack, broken).map(({ id }) => id)).toEqual(['country:XX']);
  });
});
