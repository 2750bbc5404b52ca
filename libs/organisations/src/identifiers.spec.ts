import { COUNTRIES, isMunicipalityCode, isOrganisationNumber } from './identifiers.js';

describe('a country', () => {
  it.each(['SE', 'ZA', 'XK', 'UA', 'GT', 'SS'])('%s is one', (code) => expect(COUNTRIES).toContain(code));
  it.each(['EU', 'ZZ', 'UK', 'SU', 'DD', 'XA', 'se', 'S', '12', ''])('%s is none', (code) =>
    expect(COUNTRIES).not.toContain(code),
  );
  it('is one of 250: the 249 of ISO 3166-1 and Kosovo', () => expect(COUNTRIES).toHaveLength(250));
});

describe('an organisation number', () => {
  it.each(['212000-0530', '212000-2627', '232100-0206', '802002-4280'])('%s is one', (number) =>
    expect(isOrganisationNumber(number)).toBe(true),
  );
  it.each([
    ['a wrong check digit', '212000-0531'],
    ['no hyphen', '2120000530'],
    ["a person's", '121212-1212'],
    ['letters', '21200O-0530'],
    ['nothing', ''],
  ])('has not %s', (_, number) => expect(isOrganisationNumber(number)).toBe(false));
});

describe('a municipality code', () => {
  it.each([
    ['0680', 'municipality'],
    ['2584', 'municipality'],
    ['0980', 'municipality'],
    ['0980', 'region'],
    ['0500', 'region'],
  ])('%s fits a %s', (code, kind) => expect(isMunicipalityCode(code, kind)).toBe(true));
  it.each([
    ['0600', 'municipality'],
    ['0680', 'region'],
    ['1180', 'municipality'],
    ['2680', 'municipality'],
    ['680', 'municipality'],
    ['068O', 'municipality'],
  ])('%s does not fit a %s', (code, kind) => expect(isMunicipalityCode(code, kind)).toBe(false));
});
