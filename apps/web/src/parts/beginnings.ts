import type { Application, Permission, Person, Status, Text } from '../api/contract.js';
import type { Field } from '../workflow/actions.js';

/** Something that can be begun on a case: a part that does not exist yet has no doors to draw a button from. */
export interface Beginning {
  readonly name: string;
  readonly who: readonly Permission[];
  readonly when: readonly Status[];
  /** Below the application. */
  readonly noun: string;
  readonly fields: readonly Field[];
}

const officer: readonly Permission[] = [{ side: 'funder', roles: ['programme_officer'] }];
const lead: readonly Permission[] = [{ side: 'lead', roles: ['coordinator', 'project_manager', 'signatory'] }];
const reason: Field = { name: 'reason', kind: 'text' };
const year: Field = { name: 'reportingYear', kind: 'number' };

export const FORMAL_CHECK: Beginning = {
  name: 'formal_check',
  who: officer,
  when: ['submitted'],
  noun: 'formal-check',
  fields: [
    { name: 'passed', kind: 'yesOrNo' },
    { name: 'note', kind: 'text', optional: true },
  ],
};

export const COMPLETION_REQUEST: Beginning = {
  name: 'completion_request',
  who: officer,
  when: ['submitted'],
  noun: 'completion-requests',
  fields: [
    { name: 'question', kind: 'text' },
    { name: 'dueAt', kind: 'instant' },
  ],
};

/** Somebody is asked to assess; who can be asked is for the caller to find out. */
export const assessment = (assessors: readonly Person[]): Beginning => ({
  name: 'assessment',
  who: officer,
  when: ['submitted'],
  noun: 'assessments',
  fields: [
    { name: 'assessorId', kind: 'choice', choices: assessors.map(({ id, name }) => ({ value: id, label: name })) },
  ],
});

export const RECONSIDERATION: Beginning = {
  name: 'reconsideration',
  who: lead,
  when: ['closed'],
  noun: 'reconsideration-request',
  fields: [reason],
};

export const EXTENSION: Beginning = {
  name: 'extension',
  who: lead,
  when: ['funded', 'reporting'],
  noun: 'extensions',
  fields: [{ name: 'endsOn', kind: 'day' }, reason],
};

/** Money moved between two lines of one year of the approved budget. */
export const reallocation = ({ pack }: Application, text: (text: Text) => string): Beginning => {
  const choices = pack.categories.map((category) => ({ value: category.id, label: text(category.text) }));
  return {
    name: 'reallocation',
    who: lead,
    when: ['funded', 'reporting'],
    noun: 'reallocations',
    fields: [
      { name: 'year', kind: 'number' },
      { name: 'from', kind: 'choice', choices },
      { name: 'to', kind: 'choice', choices },
      { name: 'amountOre', label: 'moved', kind: 'money' },
      reason,
    ],
  };
};

export const CLAIM: Beginning = {
  name: 'claim',
  who: [{ side: 'lead', roles: ['coordinator', 'project_manager', 'controller'] }],
  when: ['reporting'],
  noun: 'claims',
  fields: [year],
};

export const RELEASE: Beginning = {
  name: 'release',
  who: [{ side: 'funder', roles: ['programme_officer', 'claims_officer'] }],
  when: ['funded', 'reporting'],
  noun: 'releases',
  fields: [year],
};
