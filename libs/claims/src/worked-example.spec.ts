import { kronor } from '@medel/kernel';
import { bundledRulePack } from '@medel/programmes';

import { claimTerms } from '../../../test/factories/claim-facts.js';
import { BEFORE_THE_CHANGE, exampleYears, WORKED_EXAMPLE } from '../../../test/factories/worked-example.js';
import { checkTotals } from './claim.rules.js';

const pack = bundledRulePack('kp-budget-a-v1');

const amounts = (row: Readonly<Record<string, number>>) =>
  Object.entries(row).map(([category, amount]) => ({ category, amountOre: kronor(amount) }));

const said = (claimed: Readonly<Record<string, number>>, budget: Readonly<Record<string, number>>) =>
  checkTotals(amounts(claimed), claimTerms({ pack, budget: amounts(budget) }));

describe('the worked example, held against the rules it was granted under', () => {
  it.each(WORKED_EXAMPLE)('$name stays within its budget as the rules read it', ({ claimed, budget }) => {
    expect(said(claimed, budget)).toEqual([]);
  });

  it('year 2 of the project would have been refused its travel without the approved change', () => {
    const [, year] = exampleYears('project');

    const findings = said(year?.claimed ?? {}, BEFORE_THE_CHANGE);

    expect(findings.map(({ ruleId }) => ruleId)).toEqual(['category_within_budget']);
    expect(findings[0]?.detail.en).toContain('"international_travel"');
  });
});
