import type { RegionCluster } from '@medel/programmes';

export interface SeededPartnership {
  readonly key: string;
  readonly name: string;
  readonly lead: string;
  readonly partners: readonly string[];
  readonly regionCluster: RegionCluster;
  /** What their cooperation is about, for the texts of their applications. */
  readonly topic: string;
}

// prettier-ignore
const ROWS: readonly (readonly [name: string, lead: string, partners: readonly string[], cluster: RegionCluster, topic: string])[] = [
  ['Jönköping–Stellenbosch',         'jonkoping',      ['stellenbosch'],         'africa',        'safety in public environments'],
  ['Jönköping–Berdychiv',            'jonkoping',      ['berdychiv'],            'europe',        'local crisis preparedness'],
  ['Umeå–Bogotá',                    'umea',           ['bogota'],               'latin_america', 'gender equality in urban planning'],
  ['Norrköping–Bihać',               'norrkoping',     ['bihac'],                'europe',        'youth influence'],
  ['Piteå–Chinsali',                 'pitea',          ['chinsali'],             'africa',        'waste management that citizens trust'],
  ['Lycksele–Homa Bay',              'lycksele',       ['homa_bay'],             'africa',        'women in local business'],
  ['Falköping–Ondangwa',             'falkoping',      ['ondangwa'],             'africa',        'open council meetings'],
  ['Robertsfors–Machakos',           'robertsfors',    ['machakos'],             'africa',        'gender budgeting'],
  ['Gävle–Buffalo City',             'gavle',          ['buffalo_city'],         'africa',        'sustainable housing'],
  ['Växjö–Mbarara',                  'vaxjo',          ['mbarara'],              'africa',        'cycling and air quality'],
  ['Helsingborg–Livingstone',        'helsingborg',    ['livingstone'],          'africa',        'clean water for all'],
  ['Linköping–Prijedor',             'linkoping',      ['prijedor'],             'europe',        'digital services for the elderly'],
  ['Falun–Otjiwarongo',              'falun',          ['otjiwarongo'],          'africa',        'inclusive early schooling'],
  ['Örebro–Vinnytsia',               'orebro',         ['vinnytsia'],            'europe',        'participatory budgets'],
  ['Borlänge–Peja',                  'borlange',       ['peja'],                 'europe',        'anti-corruption in procurement'],
  ['Karlstad–Ndola',                 'karlstad',       ['ndola'],                'africa',        'child rights in the city plan'],
  ['Vänersborg–Mwanza',              'vanersborg',     ['mwanza'],               'africa',        'lake shore protection'],
  ['Kristianstad–La Antigua',        'kristianstad',   ['antigua'],              'latin_america', 'food supply from small farms'],
  ['Lund–Kitwe',                     'lund',           ['kitwe'],                'africa',        'human rights in social work'],
  ['Region Gotland–Kibaha',          'gotland',        ['kibaha'],               'africa',        'women in decision-making'],
  ['Region Västernorrland–Mombasa',  'vasternorrland', ['mombasa'],              'africa',        'equitable maternal care'],
  ['Region Östergötland–Kisumu',     'ostergotland',   ['kisumu'],               'africa',        'mental health of the young'],
  ['Norrköping–Vinnytsia–Ukmergė',   'norrkoping',     ['vinnytsia', 'ukmerge'], 'europe',        'access to public information'],
  ['Solvik–Havnby',                  'solvik',         ['havnby'],               'europe',        'ferries without emissions'],
];

/** Which partnerships there are. Some exist; what they apply for here is invented. A partnership goes by its name. */
export const PARTNERSHIPS: readonly SeededPartnership[] = ROWS.map(([name, lead, partners, regionCluster, topic]) => ({
  key: name,
  name,
  lead,
  partners,
  regionCluster,
  topic,
}));

export function partnershipCalled(name: string): SeededPartnership {
  const found = PARTNERSHIPS.find((partnership) => partnership.name === name);
  if (!found) throw new Error(`No partnership is called ${name}`);
  return found;
}
