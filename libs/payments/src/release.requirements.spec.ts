import { kronor } from '@medel/kernel';

import { unmetReleaseRequirements, unspentOre, type ReleaseFacts } from './release.requirements.js';

const settled: ReleaseFacts = {
  applicationStatus: 'reporting',
  yearBudgetOre: kronor(465_000),
  claimStatus: 'paid',
  certifiedOre: kronor(460_654),
  isReleased: false,
};

const codes = (changes: Partial<ReleaseFacts>) =>
  unmetReleaseRequirements({ ...settled, ...changes }).map(({ code }) => code);

describe('releasing what a year left unspent', () => {
  it.each<[string, Partial<ReleaseFacts>, string[]]>([
    ['happens when its claim is paid', {}, []],
    ['happens for a single öre', { certifiedOre: kronor(465_000) - 1n }, []],
    ['happens when its claim is rejected', { claimStatus: 'rejected' }, []],
    ['happens when its claim is recovered', { claimStatus: 'recovered' }, []],
    ['happens before the year is reported on', { applicationStatus: 'funded' }, []],
    ['waits for the money', { claimStatus: 'scheduled' }, ['claim_not_settled']],
    ['waits for a claim', { claimStatus: null }, ['claim_not_settled']],
    ['happens once', { isReleased: true }, ['already_released']],
    ['needs something to release', { certifiedOre: kronor(465_000) }, ['nothing_unspent']],
    ['is over when the case is closed', { applicationStatus: 'closed' }, ['case_not_running']],
    ['needs a year', { yearBudgetOre: null, certifiedOre: 0n }, ['year_unknown', 'nothing_unspent']],
  ])('%s', (_, changes, expected) => {
    expect(codes(changes)).toEqual(expected);
  });

  it('is the budget of the year without what was certified', () => {
    expect(unspentOre(settled)).toBe(kronor(4346));
    expect(unspentOre({ ...settled, claimStatus: 'recovered' })).toBe(kronor(4346));
    expect(unspentOre({ ...settled, yearBudgetOre: null, certifiedOre: 0n })).toBe(0n);
  });

  it('is the whole year when its claim was rejected, whatever had been verified', () => {
    expect(unspentOre({ ...settled, claimStatus: 'rejected' })).toBe(kronor(465_000));
  });

  it('points at the year that does not exist', () => {
    expect(unmetReleaseRequirements({ ...settled, yearBudgetOre: null })).toContainEqual(
      expect.objectContaining({ pointer: '/reportingYear' }),
    );
  });
});
