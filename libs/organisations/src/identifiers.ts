import organisationsnummer from 'organisationsnummer';

/** What Intl has a name for and yet is no country: unions, groups, the unknown, and codes kept for other uses. */
const NO_COUNTRIES: readonly string[] = 'AC CP CQ DG EA EU EZ IC QO TA UN XA XB ZZ'.split(' ');

const LETTERS = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
const regionNames = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

/** Every country there is, ISO 3166-1 alpha-2, and Kosovo's XK. A code that gave way to another is none. */
export const COUNTRIES: readonly string[] = LETTERS.flatMap((first) => LETTERS.map((second) => first + second)).filter(
  (code) =>
    regionNames.of(code) !== undefined &&
    Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}` &&
    !NO_COUNTRIES.includes(code),
);

// The package's types describe its build of ES modules; what Node loads is the other build, the class itself.
const OrganisationNumber = organisationsnummer as unknown as typeof organisationsnummer.default;

/** `212000-0530`: the check digit is right, and it is a body's and not a person's. */
export const isOrganisationNumber = (number: string): boolean =>
  /^\d\d[2-9]\d{3}-\d{4}$/.test(number) && OrganisationNumber.valid(number);

/** The counties, by the first two digits of every municipality's code. Those between were merged away. */
const COUNTIES: readonly string[] = '01 03 04 05 06 07 08 09 10 12 13 14 17 18 19 20 21 22 23 24 25'.split(' ');

/** Gotland is one body that is both. */
const GOTLAND = '0980';

/** `0680` of a municipality in its county, `0500` of a region, whose code is its county's. */
export function isMunicipalityCode(code: string, kind: string): boolean {
  if (!/^\d{4}$/.test(code) || !COUNTIES.includes(code.slice(0, 2))) return false;
  return code === GOTLAND || code.endsWith('00') === (kind === 'region');
}
