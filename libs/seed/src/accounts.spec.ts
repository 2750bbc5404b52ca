import { kronor } from '@medel/kernel';

import { differences, EXPECTED_CASE_YEARS, totalsOf } from './accounts.js';

describe('what the example comes to', () => {
  it('adds up to what the dossier says', () => {
    expect(totalsOf(EXPECTED_CASE_YEARS)).toEqual({
      claimedOre: kronor(2_507_999),
      disallowedOre: kronor(3_460),
      paidOre: kronor(2_504_539),
      releasedOre: kronor(95_461),
    });
  });

  it('names every amount that is an öre off, and every year that is missing', () => {
    const [first, ...rest] = EXPECTED_CASE_YEARS;
    if (!first) throw new Error('nothing is expected');
    expect(differences(EXPECTED_CASE_YEARS)).toEqual([]);
    expect(differences([{ ...first, paidOre: first.paidOre - 1n }, ...rest])).toEqual([
      expect.stringMatching(/^inception year 1: paid SEK.294,199\.99, not SEK.294,200\.00$/),
    ]);
    expect(differences(rest)).toEqual(['inception year 1 is missing']);
  });
});
