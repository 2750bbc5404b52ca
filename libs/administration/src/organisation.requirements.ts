import type { Problem } from '@medel/kernel';
import { COUNTRIES, isMunicipalityCode, isOrganisationNumber, type OrganisationKind } from '@medel/organisations';

/** What identifies an organisation: a Swedish one by its number, one abroad by a register there, if it is in one. */
export interface OrganisationDetails {
  readonly name: string;
  readonly organisationNumber: string | null;
  readonly municipalityCode: string | null;
  readonly registry: string | null;
  readonly registryId: string | null;
}

/** Another organisation that is the same one, by what, and its name if the asker may know of it. */
export interface Duplicate {
  readonly by: 'organisationNumber' | 'registryId' | 'name';
  readonly knownAs: string | null;
}

export interface DetailsFacts extends OrganisationDetails {
  readonly country: string;
  readonly kind: OrganisationKind;
  readonly duplicate: Duplicate | null;
}

type Requirement = (facts: DetailsFacts) => readonly Problem[];

const refuse = (code: string, sv: string, en: string, pointer?: string): Problem[] => [
  { code, detail: { sv, en }, ...(pointer !== undefined && { pointer }) },
];

const SWEDISH: readonly OrganisationKind[] = ['funder', 'municipality', 'region', 'other'];
const ABROAD: readonly OrganisationKind[] = ['local_government', 'other'];

const countryMustExist: Requirement = ({ country }) =>
  COUNTRIES.includes(country)
    ? []
    : refuse('country_unknown', 'Det finns inget sådant land.', 'There is no such country.', '/country');

const kindMustFit: Requirement = ({ country, kind }) =>
  (country === 'SE' ? SWEDISH : ABROAD).includes(kind)
    ? []
    : refuse(
        'kind_does_not_fit',
        'Kommuner och regioner är svenska; i andra länder heter det lokal myndighet.',
        'Municipalities and regions are Swedish; in other countries choose a local government.',
        '/kind',
      );

const numberMustBeReal: Requirement = ({ country, organisationNumber }) => {
  if (country !== 'SE') return organisationNumber === null ? [] : ONLY_SWEDISH('/organisationNumber');
  if (organisationNumber === null)
    return refuse(
      'organisation_number_missing',
      'Ange organisationsnumret.',
      'Give the organisation number.',
      '/organisationNumber',
    );
  return isOrganisationNumber(organisationNumber)
    ? []
    : refuse(
        'organisation_number_wrong',
        'Organisationsnumret finns inte. Skriv det som 212000-0530; den sista siffran är en kontrollsiffra.',
        'There is no such organisation number. Write it as 212000-0530; its last digit is a check digit.',
        '/organisationNumber',
      );
};

const codeMustFit: Requirement = ({ country, kind, municipalityCode }) => {
  if (country !== 'SE') return municipalityCode === null ? [] : ONLY_SWEDISH('/municipalityCode');
  if (municipalityCode === null) return kind === 'municipality' ? CODE_MISSING : [];
  return isMunicipalityCode(municipalityCode, kind) && (kind === 'municipality' || kind === 'region')
    ? []
    : refuse(
        'municipality_code_wrong',
        'Ingen sådan kommun eller region har den koden. En kommunkod är fyra siffror och börjar med länets, till exempel 0680; en regions slutar med 00.',
        'No such municipality or region has that code. A municipality code is four digits that begin with those of the county, for instance 0680; that of a region ends with 00.',
        '/municipalityCode',
      );
};

const registryMustBeNamed: Requirement = ({ country, registry, registryId }) => {
  if (country === 'SE') return registry === null && registryId === null ? [] : ONLY_ABROAD;
  return (registry === null) === (registryId === null)
    ? []
    : refuse(
        'registry_incomplete',
        'Ange både registret och numret i det, eller inget av dem.',
        'Give both the register and the number in it, or neither.',
        registry === null ? '/registry' : '/registryId',
      );
};

const mustBeNew: Requirement = ({ duplicate }) => {
  if (!duplicate) return [];
  const { by, knownAs } = duplicate;
  return knownAs === null
    ? refuse(
        'organisation_exists',
        'Organisationen är redan upplagd, av någon annan. Be oss om hjälp om ni behöver arbeta med den.',
        'The organisation is registered already, by somebody else. Ask for help if you need to work with it.',
        `/${by}`,
      )
    : refuse(
        'organisation_exists',
        `Organisationen är redan upplagd: ${knownAs}.`,
        `The organisation is registered already: ${knownAs}.`,
        `/${by}`,
      );
};

/** Every reason not to register an organisation, or not to keep it, with these details; or none. */
export function unmetForDetails(facts: DetailsFacts): Problem[] {
  return [countryMustExist, kindMustFit, numberMustBeReal, codeMustFit, registryMustBeNamed, mustBeNew].flatMap(
    (requirement) => requirement(facts),
  );
}

export interface ClosingFacts {
  readonly isClosed: boolean;
  /** Applications that it has a part in and that are not sent in yet. */
  readonly drafts: number;
  /** Applications that it has a part in and that wait for a decision. */
  readonly undecided: number;
}

/** Every reason not to close an organisation, or none. What is granted already goes on to its end. */
export function unmetForClosing({ isClosed, drafts, undecided }: ClosingFacts): Problem[] {
  return [
    ...(isClosed
      ? refuse('closed_already', 'Organisationen är redan stängd.', 'The organisation is closed already.')
      : []),
    ...(drafts > 0
      ? refuse(
          'drafts_open',
          `Organisationen är part i utkast till ansökan: ${drafts} st. De måste skickas in och avgöras, eller tas bort, först.`,
          `The organisation has a part in draft applications: ${drafts}. They must be sent in and decided, or withdrawn, first.`,
        )
      : []),
    ...(undecided > 0
      ? refuse(
          'applications_undecided',
          `Organisationen är part i ansökningar som inte är avgjorda: ${undecided} st. Avgör dem först.`,
          `The organisation has a part in applications that are not decided: ${undecided}. Decide them first.`,
        )
      : []),
  ];
}

export function unmetForReopening({ isClosed }: Pick<ClosingFacts, 'isClosed'>): Problem[] {
  return isClosed ? [] : refuse('not_closed', 'Organisationen är inte stängd.', 'The organisation is not closed.');
}

const ONLY_SWEDISH = (pointer: string): Problem[] =>
  refuse(
    'only_swedish',
    'Det har bara svenska organisationer. Lämna fältet tomt.',
    'Only Swedish organisations have one. Leave it empty.',
    pointer,
  );
const ONLY_ABROAD = refuse(
  'only_abroad',
  'En svensk organisation känns igen på sitt organisationsnummer. Lämna fältet tomt.',
  'A Swedish organisation is known by its organisation number. Leave it empty.',
  '/registry',
);
const CODE_MISSING = refuse(
  'municipality_code_missing',
  'Ange kommunkoden, till exempel 0680.',
  'Give the municipality code, for instance 0680.',
  '/municipalityCode',
);
