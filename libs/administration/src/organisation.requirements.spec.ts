import { unmetForClosing, unmetForDetails, unmetForReopening, type DetailsFacts } from './organisation.requirements.js';

const swedish: DetailsFacts = {
  name: 'Jönköpings kommun',
  country: 'SE',
  kind: 'municipality',
  organisationNumber: '212000-0530',
  municipalityCode: '0680',
  registry: null,
  registryId: null,
  duplicate: null,
};
const abroad: DetailsFacts = {
  ...swedish,
  name: 'Stellenbosch Municipality',
  country: 'ZA',
  kind: 'local_government',
  organisationNumber: null,
  municipalityCode: null,
};
const codesOf = (facts: DetailsFacts) => unmetForDetails(facts).map(({ code, pointer }) => `${code} ${pointer ?? ''}`);

describe('an organisation is registered', () => {
  it.each<[string, DetailsFacts]>([
    ['Swedish, with its number and code', swedish],
    ['a region without a code', { ...swedish, kind: 'region', municipalityCode: null }],
    ['abroad, in no register', abroad],
    ['abroad, in a register', { ...abroad, registry: 'Municipal Demarcation Board', registryId: 'WC024' }],
  ])('%s', (_, facts) => expect(codesOf(facts)).toEqual([]));

  it.each<[string, Partial<DetailsFacts>, string]>([
    ['without its number', { organisationNumber: null }, 'organisation_number_missing /organisationNumber'],
    [
      'with a wrong check digit',
      { organisationNumber: '212000-0531' },
      'organisation_number_wrong /organisationNumber',
    ],
    ['a municipality without its code', { municipalityCode: null }, 'municipality_code_missing /municipalityCode'],
    ["with a region's code", { municipalityCode: '0600' }, 'municipality_code_wrong /municipalityCode'],
    ['with a code though it has none', { kind: 'other' }, 'municipality_code_wrong /municipalityCode'],
    ['as what is only abroad', { kind: 'local_government', municipalityCode: null }, 'kind_does_not_fit /kind'],
    ['with a register', { registry: 'Bolagsverket', registryId: '1' }, 'only_abroad /registry'],
    ['twice', { duplicate: { by: 'organisationNumber', knownAs: 'X' } }, 'organisation_exists /organisationNumber'],
  ])('never Swedish %s', (_, change, code) => expect(codesOf({ ...swedish, ...change })).toEqual([code]));

  it.each<[string, Partial<DetailsFacts>, string]>([
    ['in no country there is', { country: 'UK' }, 'country_unknown /country'],
    ['as what is only Swedish', { kind: 'municipality' }, 'kind_does_not_fit /kind'],
    ['with a Swedish number', { organisationNumber: '212000-0530' }, 'only_swedish /organisationNumber'],
    ['with a Swedish code', { municipalityCode: '0680' }, 'only_swedish /municipalityCode'],
    ['with a number in no register', { registryId: 'WC024' }, 'registry_incomplete /registry'],
    ['with a register and no number', { registry: 'MDB' }, 'registry_incomplete /registryId'],
    ['twice', { duplicate: { by: 'name', knownAs: null } }, 'organisation_exists /name'],
  ])('never abroad %s', (_, change, code) => expect(codesOf({ ...abroad, ...change })).toEqual([code]));

  it('names the one that exists only to those who may know of it', () => {
    const detailFor = (knownAs: string | null) =>
      unmetForDetails({ ...abroad, duplicate: { by: 'name', knownAs } })[0]?.detail.en ?? '';
    expect(detailFor('Stellenbosch')).toContain('Stellenbosch');
    expect(detailFor(null)).toContain('somebody else');
  });
});

describe('an organisation is closed', () => {
  const open = { isClosed: false, drafts: 0, undecided: 0 };
  it('when nothing waits for it', () => expect(unmetForClosing(open)).toEqual([]));
  it('never while anything does, and every reason is told', () =>
    expect(unmetForClosing({ isClosed: true, drafts: 1, undecided: 2 }).map(({ code }) => code)).toEqual([
      'closed_already',
      'drafts_open',
      'applications_undecided',
    ]));
  it('and opened again when it is closed', () => {
    expect(unmetForReopening({ isClosed: true })).toEqual([]);
    expect(unmetForReopening({ isClosed: false }).map(({ code }) => code)).toEqual(['not_closed']);
  });
});
