import { countries, countryName } from './countries.js';

describe('the countries', () => {
  it.each(['sv', 'en', 'es'] as const)('are 250 in %s, none of them twice', (language) => {
    const all = countries(language);
    expect(all).toHaveLength(250);
    expect(new Set(all.map(({ label }) => label)).size).toBe(250);
  });

  it('stand where the reader looks for them', () => {
    const swedish = countries('sv').map(({ label }) => label);
    expect(swedish.at(-1)).toBe('Östtimor');
    expect(countryName('ZA', 'es')).toBe('Sudáfrica');
  });
});
