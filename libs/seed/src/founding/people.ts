import { kronor, LIMITED_ROLES, type Ore, type Role } from '@medel/kernel';
import { PERSONAS } from '@medel/stand-ins';

import { FUNDER, LEADS, ORGANISATIONS, OTHER_FUNDER, PARTNERS_ABROAD } from './organisations.js';

export interface SeededPerson {
  readonly key: string;
  readonly name: string;
  readonly email: string;
  readonly language: 'sv' | 'en';
  readonly organisation: string;
  readonly roles: readonly Role[];
}

/** The people of an applicant who have a part in a case. */
export interface LeadPeople {
  readonly coordinator: string;
  readonly controller: string;
  readonly signatory: string;
}

/** Keys of the people who act for a lead organisation. Jönköping's are the ones that visitors sign in as. */
export function peopleOf(lead: string): LeadPeople {
  if (lead === 'jonkoping')
    return { coordinator: 'jonna.coordinator', controller: 'johan.controller', signatory: 'signe.signatory' };
  return { coordinator: `${lead}.coordinator`, controller: `${lead}.controller`, signatory: `${lead}.signatory` };
}

const FIRST = ['Maria', 'Anders', 'Karin', 'Johan', 'Sara', 'Erik', 'Lena', 'Per', 'Fatima', 'Nils', 'Eva', 'Amir'];
const LAST = [
  'Lindqvist',
  'Berg',
  'Nyström',
  'Holm',
  'Sandberg',
  'Ek',
  'Wallin',
  'Forsberg',
  'Haddad',
  'Norén',
  'Åkesson',
];
const FIRST_ABROAD = [
  'Grace',
  'David',
  'Amina',
  'Joseph',
  'Lucía',
  'Oleksandr',
  'Mercy',
  'Emir',
  'Ruth',
  'Samuel',
  'Ana',
];
const LAST_ABROAD = [
  'Phiri',
  'Otieno',
  'Mwangi',
  'Banda',
  'Kovač',
  'Gómez',
  'Shevchenko',
  'Nakamya',
  'Krasniqi',
  'Mushi',
];

const pick = (names: readonly string[], position: number): string => names[position % names.length] ?? '';

const named = (first: readonly string[], last: readonly string[], position: number): string =>
  `${pick(first, position)} ${pick(last, position * 7 + 3)}`;

const personas: readonly SeededPerson[] = PERSONAS.map((persona) => ({
  ...persona,
  key: persona.id,
  organisation: ORGANISATIONS.find(({ name }) => name === persona.organisation)?.key ?? FUNDER,
}));

const LEAD_ROLES: readonly (readonly [keyof LeadPeople, readonly Role[]])[] = [
  ['coordinator', ['coordinator', 'project_manager']],
  ['controller', ['controller']],
  ['signatory', ['signatory']],
];

const atLeads: readonly SeededPerson[] = LEADS.filter((lead) => lead !== 'jonkoping').flatMap((lead, index) =>
  LEAD_ROLES.map(([part, roles], offset) => ({
    key: peopleOf(lead)[part],
    name: named(FIRST, LAST, 3 * index + offset),
    email: `${peopleOf(lead)[part]}@example.org`,
    language: 'sv',
    organisation: lead,
    roles,
  })),
);

const abroad: readonly SeededPerson[] = PARTNERS_ABROAD.filter((key) => key !== 'stellenbosch').map((key, index) => ({
  key: `${key}.coordinator`,
  name: named(FIRST_ABROAD, LAST_ABROAD, index),
  email: `${key}.coordinator@example.org`,
  language: 'en',
  organisation: key,
  roles: ['coordinator'],
}));

const atOtherFunder: SeededPerson = {
  key: 'nina.officer',
  name: 'Nina Officer',
  email: 'nina.officer@example.org',
  language: 'sv',
  organisation: OTHER_FUNDER,
  roles: ['programme_officer', 'assessor'],
};

const administratorElsewhere: SeededPerson = {
  key: 'noah.administrator',
  name: 'Noah Administrator',
  email: 'noah.administrator@example.org',
  language: 'sv',
  organisation: OTHER_FUNDER,
  roles: ['administrator'],
};

/** The key of who looks after a funder's organisations. */
export const administratorOf = (funder: string): string =>
  funder === OTHER_FUNDER ? administratorElsewhere.key : 'admin.adam';

const LIMITS: Readonly<Record<string, Ore>> = {
  // A year of any project, and not two of the largest.
  'alva.approver': kronor(1_000_000),
  // Most projects; the largest are for Disa, whom nothing limits.
  'dag.decider': kronor(3_000_000),
};

/** The most that somebody may approve or decide on at once, when there is a limit. */
export function limitOf(key: string, role: Role): { readonly limitOre?: Ore } {
  const limitOre = LIMITED_ROLES.includes(role) ? LIMITS[key] : undefined;
  return limitOre === undefined ? {} : { limitOre };
}

/** Everybody in the example. */
export const PEOPLE: readonly SeededPerson[] = [
  ...personas,
  ...atLeads,
  ...abroad,
  atOtherFunder,
  administratorElsewhere,
];
