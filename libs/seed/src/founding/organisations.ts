import type { NewOrganisation } from '@medel/organisations';

export type Organisation = Omit<NewOrganisation, 'registeredBy'> & {
  readonly key: string;
  /** The key of the funder who let it in. */
  readonly registeredBy?: string;
};

/** The funder whose programme this is, and another one that must never be seen in it. */
export const FUNDER = 'icld';
export const OTHER_FUNDER = 'nordfond';

// prettier-ignore
const SWEDISH: readonly (readonly [key: string, name: string, kind: 'municipality' | 'region', number: string, code: string])[] = [
  ['jonkoping',      'Jönköpings kommun',    'municipality', '212000-0530', '0680'],
  ['umea',           'Umeå kommun',          'municipality', '212000-2627', '2480'],
  ['norrkoping',     'Norrköpings kommun',   'municipality', '212000-0456', '0581'],
  ['pitea',          'Piteå kommun',         'municipality', '212000-2759', '2581'],
  ['lycksele',       'Lycksele kommun',      'municipality', '212000-2635', '2481'],
  ['falkoping',      'Falköpings kommun',    'municipality', '212000-1744', '1499'],
  ['robertsfors',    'Robertsfors kommun',   'municipality', '212000-2619', '2409'],
  ['gavle',          'Gävle kommun',         'municipality', '212000-2338', '2180'],
  ['vaxjo',          'Växjö kommun',         'municipality', '212000-0662', '0780'],
  ['helsingborg',    'Helsingborgs stad',    'municipality', '212000-1157', '1283'],
  ['linkoping',      'Linköpings kommun',    'municipality', '212000-0449', '0580'],
  ['falun',          'Falu kommun',          'municipality', '212000-2221', '2080'],
  ['orebro',         'Örebro kommun',        'municipality', '212000-1967', '1880'],
  ['borlange',       'Borlänge kommun',      'municipality', '212000-2239', '2081'],
  ['karlstad',       'Karlstads kommun',     'municipality', '212000-1850', '1780'],
  ['vanersborg',     'Vänersborgs kommun',   'municipality', '212000-1538', '1487'],
  ['kristianstad',   'Kristianstads kommun', 'municipality', '212000-0951', '1290'],
  ['lund',           'Lunds kommun',         'municipality', '212000-1132', '1281'],
  ['gotland',        'Region Gotland',       'region',       '212000-0803', '0980'],
  ['vasternorrland', 'Region Västernorrland','region',       '232100-0206', '2200'],
  ['ostergotland',   'Region Östergötland',  'region',       '232100-0040', '0500'],
];

// prettier-ignore
const ABROAD: readonly (readonly [key: string, name: string, country: string])[] = [
  ['stellenbosch', 'Stellenbosch Municipality',      'ZA'],
  ['berdychiv',    'Berdychiv City Council',         'UA'],
  ['bogota',       'Alcaldía Mayor de Bogotá',       'CO'],
  ['bihac',        'Grad Bihać',                     'BA'],
  ['chinsali',     'Chinsali Municipal Council',     'ZM'],
  ['homa_bay',     'Homa Bay County',                'KE'],
  ['ondangwa',     'Ondangwa Town Council',          'NA'],
  ['machakos',     'Machakos County',                'KE'],
  ['buffalo_city', 'Buffalo City Municipality',      'ZA'],
  ['mbarara',      'Mbarara City Council',           'UG'],
  ['livingstone',  'Livingstone City Council',       'ZM'],
  ['prijedor',     'Grad Prijedor',                  'BA'],
  ['otjiwarongo',  'Otjiwarongo Municipality',       'NA'],
  ['vinnytsia',    'Vinnytsia City Council',         'UA'],
  ['peja',         'Komuna e Pejës',                 'XK'],
  ['ndola',        'Ndola City Council',             'ZM'],
  ['mwanza',       'Mwanza City Council',            'TZ'],
  ['antigua',      'Municipalidad de La Antigua',    'GT'],
  ['kitwe',        'Kitwe City Council',             'ZM'],
  ['kibaha',       'Kibaha Town Council',            'TZ'],
  ['mombasa',      'Mombasa County',                 'KE'],
  ['kisumu',       'Kisumu County',                  'KE'],
  ['ukmerge',      'Ukmergės rajono savivaldybė',    'LT'],
];

/** Who is in the example. The Swedish numbers are those of the real bodies; their accounts are not. */
export const ORGANISATIONS: readonly Organisation[] = [
  { key: FUNDER, name: 'ICLD', country: 'SE', kind: 'funder' },
  ...SWEDISH.map(([key, name, kind, organisationNumber, municipalityCode]) => ({
    key,
    name,
    country: 'SE',
    kind,
    organisationNumber,
    registeredBy: FUNDER,
    ...(kind === 'municipality' && { municipalityCode }),
  })),
  ...ABROAD.map(([key, name, country]) => ({
    key,
    name,
    country,
    kind: 'local_government' as const,
    registeredBy: FUNDER,
  })),
  { key: OTHER_FUNDER, name: 'Nordiska kommunfonden', country: 'SE', kind: 'funder' },
  { key: 'solvik', name: 'Solviks kommun', country: 'SE', kind: 'municipality', registeredBy: OTHER_FUNDER },
  { key: 'havnby', name: 'Havnby Kommune', country: 'DK', kind: 'local_government', registeredBy: OTHER_FUNDER },
];

/** The organisations that apply and are paid. */
export const LEADS: readonly string[] = [...SWEDISH.map(([key]) => key), 'solvik'];

/** Their partners, who write with them. */
export const PARTNERS_ABROAD: readonly string[] = [...ABROAD.map(([key]) => key), 'havnby'];

/** An account that nobody has: eight digits whose last one is the check digit (Luhn). */
export function bankgiroOf(position: number): string {
  const digits = String(9_900_100 + position);
  const sum = Array.from(digits).reduce((total, digit, index) => {
    const weighted = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (weighted > 9 ? weighted - 9 : weighted);
  }, 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}
