import { kronor } from '@medel/kernel';

import { claimLine, claimTerms } from '../../../test/factories/claim-facts.js';

import { checkLine, checkLines, checkTotals, type ClaimTerms, type Duplicate, type Line } from './claim.rules.js';

const said = (line: Partial<Line>, terms: Partial<ClaimTerms> = {}) =>
  checkLine(claimLine(line), claimTerms(terms)).map(({ ruleId }) => ruleId);

const saidOfTotal = (category: string, claimed: number, budget: number) =>
  checkTotals(
    [{ category, amountOre: kronor(claimed) }],
    // Another line leaves the year's total room, so that only the category is judged.
    claimTerms({
      budget: [
        { category, amountOre: kronor(budget) },
        { category: 'work_effort', amountOre: kronor(500_000) },
      ],
    }),
  ).map(({ ruleId }) => ruleId);

const elsewhere = (changes: Partial<Duplicate> = {}): Duplicate => ({
  line: 7,
  caseNumber: '2022-0048',
  inThisClaim: false,
  ...changes,
});

describe('the rules for one cost', () => {
  it.each<[string, Partial<Line>, Partial<ClaimTerms>, string[]]>([
    ['has nothing to say of a cost in order', {}, {}, []],
    ['takes the first day of the grant', { incurredOn: '2023-02-01' }, {}, []],
    ['takes the last day of the year', { incurredOn: '2024-01-31' }, {}, []],
    ['refuses the day before the grant', { incurredOn: '2023-01-31' }, {}, ['cost_within_grant_period']],
    ['refuses the day after the grant', { incurredOn: '2026-02-01' }, {}, ['cost_within_grant_period']],
    ['refuses the day after the year', { incurredOn: '2024-02-01' }, {}, ['cost_within_reporting_year']],
    [
      'refuses the year before',
      { incurredOn: '2023-06-12' },
      { yearStartsOn: '2024-02-01', yearEndsOn: '2025-01-31' },
      ['cost_within_reporting_year'],
    ],
    ["takes the programme's last day", { incurredOn: '2023-06-12' }, { lastCostDate: '2023-06-12' }, []],
    [
      'refuses the day after it',
      { incurredOn: '2023-06-13' },
      { lastCostDate: '2023-06-12' },
      ['cost_before_last_cost_date'],
    ],
    ['needs no last day', { incurredOn: '2023-06-13' }, { lastCostDate: null }, []],
    ['refuses a category that is not financed', { category: 'per_diem' }, {}, ['category_eligible']],
    ['refuses a category nobody knows', { category: 'champagne' }, {}, ['category_eligible']],
    [
      'warns of a per diem among the meals',
      { category: 'meals', description: '4 × per diem à 290' },
      {},
      ['meals_without_per_diem'],
    ],
    [
      'warns of it in Swedish',
      { category: 'meals', description: 'Traktamente 4 dagar' },
      {},
      ['meals_without_per_diem'],
    ],
    ['warns of it in Spanish', { category: 'meals', supplier: 'Viáticos' }, {}, ['meals_without_per_diem']],
    ['lets a dinner be a dinner', { category: 'meals', description: 'Dinner with the delegation' }, {}, []],
    ['looks for per diems among meals only', { description: 'Per diem' }, {}, []],
    ['warns of a voucher without its file', { hasVoucherFile: false }, {}, ['voucher_file_attached']],
    ['warns of a voucher in another case', { duplicates: [elsewhere()] }, {}, ['voucher_claimed_once']],
    [
      'says everything there is to say',
      { category: 'per_diem', incurredOn: '2023-01-01', hasVoucherFile: false },
      {},
      ['cost_within_grant_period', 'category_eligible', 'voucher_file_attached'],
    ],
  ])('%s', (_, line, terms, expected) => {
    expect(said(line, terms)).toEqual(expected);
  });

  it('names the rule, its version, how bad it is and the line', () => {
    expect(checkLine(claimLine({ line: 12, category: 'per_diem' }), claimTerms())).toMatchObject([
      { line: 12, ruleId: 'category_eligible', ruleVersion: 3, severity: 'error' },
    ]);
    expect(checkLine(claimLine({ hasVoucherFile: false }), claimTerms())).toMatchObject([{ severity: 'warning' }]);
  });

  it.each<[string, Duplicate, string]>([
    ['on another line', elsewhere({ inThisClaim: true, caseNumber: null }), 'on line 7'],
    ['in a case of the same lead', elsewhere(), 'in case 2022-0048, line 7'],
    ["in somebody else's case, which is not named", elsewhere({ caseNumber: null }), 'in another case'],
  ])('tells of a voucher that is also claimed %s', (_, duplicate, place) => {
    expect(checkLine(claimLine({ duplicates: [duplicate] }), claimTerms())[0]?.detail.en).toContain(place);
  });
});

describe('the rules for the claim as a whole', () => {
  it.each<[string, string, number, number, string[]]>([
    // The worked example of the funder: more than 10 % and more than 5,000 kr needs an approved change.
    ['lets the venue cost 13.7 % more, since that is only 4,100 kr', 'meals', 34_100, 30_000, []],
    ['lets travel cost 7.6 % more, though that is 9,820 kr', 'international_travel', 139_820, 130_000, []],
    [
      'refuses travel 11.6 % and 16,640 kr over budget',
      'international_travel',
      159_640,
      143_000,
      ['category_within_budget'],
    ],
    ['lets the same travel pass once a change is approved', 'international_travel', 159_640, 160_000, []],
    ['takes exactly 10 % more', 'international_travel', 110_000, 100_000, []],
    ['refuses a krona above 10 %', 'international_travel', 110_001, 100_000, ['category_within_budget']],
    ['takes exactly 5,000 kr more', 'meals', 15_000, 10_000, []],
    ['refuses a krona above 5,000', 'meals', 15_001, 10_000, ['category_within_budget']],
    ['takes 5,000 kr of what was never budgeted', 'meals', 5000, 0, []],
    ['refuses more of what was never budgeted', 'meals', 5001, 0, ['category_within_budget']],
  ])('%s', (_, category, claimed, budget, expected) => {
    expect(saidOfTotal(category, claimed, budget)).toEqual(expected);
  });

  it('explains how far over budget it is, and what would mend it', () => {
    const [finding] = checkTotals(
      [{ category: 'international_travel', amountOre: kronor(159_640) }],
      claimTerms({ budget: [{ category: 'international_travel', amountOre: kronor(143_000) }] }),
    );

    expect(finding?.detail.en).toMatch(/143,000\.00 by .*16,640\.00 \(\+11\.6 %\).* needs an approved change/);
    expect(finding?.detail.sv).toMatch(/\(\+11,6 %\).* kräver en godkänd ändring/);
    expect(finding).toMatchObject({ line: null, severity: 'error', ruleVersion: 3 });
  });

  it.each([
    ['twice as much', kronor(260_000), kronor(130_000), '(+100.0 %)'],
    ['half a tenth, which is rounded up', kronor(111_650), kronor(100_000), '(+11.7 %)'],
    ['a fortune against one öre', 1_000_001n, 1n, '(+100000000.0 %)'],
  ])('tells the percentage with one decimal: %s', (_, amountOre, approvedOre, percentage) => {
    const budget = [{ category: 'meals', amountOre: approvedOre }];
    const [finding] = checkTotals([{ category: 'meals', amountOre }], claimTerms({ budget }));

    expect(finding?.detail.en).toContain(percentage);
  });

  it('names no percentage of nothing', () => {
    const [finding] = checkTotals([{ category: 'meals', amountOre: kronor(9000) }], claimTerms({ budget: [] }));

    expect(finding?.detail.en).not.toContain('(+');
  });

  it('reads a percentage with decimals as it is written', () => {
    const terms = claimTerms({ pack: { ...claimTerms().pack, deviation: { percent: 2.5, ore: '0' } } });
    const total = (ore: bigint) => [{ category: 'international_travel', amountOre: ore }];

    expect(checkTotals(total(kronor(133_250)), terms).map(({ ruleId }) => ruleId)).toEqual([]);
    expect(checkTotals(total(kronor(133_250) + 1n), terms).map(({ ruleId }) => ruleId)).toEqual([
      'category_within_budget',
    ]);
  });

  it('keeps the whole year within what was granted for it, to the öre', () => {
    const totals = (ore: bigint) => [
      { category: 'international_travel', amountOre: kronor(130_000) },
      { category: 'meals', amountOre: ore },
    ];

    expect(checkTotals(totals(kronor(21_000)), claimTerms())).toEqual([]);
    expect(checkTotals(totals(kronor(21_000) + 1n), claimTerms())).toMatchObject([
      { ruleId: 'year_within_budget', severity: 'error', line: null },
    ]);
  });

  it('adds up the lines of a category', () => {
    const lines = [1, 2, 3].map((line) => claimLine({ line, amountOre: kronor(50_000) }));

    expect(checkLines(lines, claimTerms()).map(({ ruleId }) => ruleId)).toEqual(['category_within_budget']);
    expect(checkLines(lines.slice(0, 2), claimTerms())).toEqual([]);
  });

  it('keeps the categories apart', () => {
    const lines = [
      claimLine({ line: 1, amountOre: kronor(130_000) }),
      claimLine({ line: 2, category: 'meals', amountOre: kronor(21_000) }),
    ];

    expect(checkLines(lines, claimTerms())).toEqual([]);
  });

  it('leaves out a line that was cut to nothing', () => {
    expect(checkLines([claimLine({ category: 'champagne', amountOre: 0n })], claimTerms())).toEqual([]);
    expect(checkLines([claimLine({ category: 'champagne', amountOre: 1n })], claimTerms())).not.toEqual([]);
  });
});
