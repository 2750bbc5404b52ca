import type { Problem } from '@medel/kernel';

import {
  unmetForDeactivation,
  unmetForGranting,
  unmetForLeaving,
  type GrantingFacts,
} from './administration.requirements.js';

const fine: GrantingFacts = {
  organisationKind: 'municipality',
  granterId: 'adam',
  personId: 'jonna',
  personKind: 'person' as const,
  role: 'coordinator',
  validUntil: null,
  limitOre: null,
  now: new Date('2026-03-01T12:00:00Z'),
};
const codes = (problems: readonly Problem[]) => problems.map(({ code }) => code);

describe('giving a role', () => {
  it.each<[string, Partial<GrantingFacts>, string[]]>([
    ['to a colleague', {}, []],
    ['to somebody new', { personId: null }, []],
    ['until a day to come', { validUntil: new Date('2026-03-01T12:00:01Z') }, []],
    ['until now', { validUntil: fine.now }, ['ended_already']],
    ['with a limit that it cannot have', { limitOre: 100n }, ['limit_does_not_fit']],
    ['as approver with a limit', { organisationKind: 'funder', role: 'approver', limitOre: 100n }, []],
    ['as decision-maker with a limit', { organisationKind: 'funder', role: 'decision_maker', limitOre: 1n }, []],
    ['as approver of nothing', { organisationKind: 'funder', role: 'approver', limitOre: 0n }, ['limit_is_nothing']],
    ['to oneself', { granterId: 'jonna' }, ['role_to_oneself']],
    ['of a funder in a municipality', { role: 'decision_maker' }, ['role_does_not_fit']],
    ['of an applicant at a funder', { organisationKind: 'funder' }, ['role_does_not_fit']],
    [
      'that is wrong in every way',
      { role: 'approver', granterId: 'jonna', validUntil: new Date(0) },
      ['role_does_not_fit', 'role_to_oneself', 'ended_already'],
    ],
  ])('%s', (_, facts, expected) => {
    expect(codes(unmetForGranting({ ...fine, ...facts }))).toEqual(expected);
  });
});

describe('a role of a service client', () => {
  const accounting = {
    ...fine,
    personKind: 'service' as const,
    role: 'controller' as const,
    validUntil: new Date('2027-03-02T12:00:00Z'),
  };
  const inAYearAndADay = new Date('2027-03-02T12:00:01Z');

  it.each<[string, Partial<Parameters<typeof unmetForGranting>[0]>, string[]]>([
    ['that writes costs, for a year', {}, []],
    ['that reads', { role: 'auditor' }, []],
    ['that reads at a funder', { role: 'auditor', organisationKind: 'funder' }, []],
    ['that submits and signs', { role: 'signatory' }, ['role_for_people']],
    ['that attests', { role: 'coordinator' }, ['role_for_people']],
    ['that looks after people', { role: 'administrator' }, ['role_for_people']],
    ['that releases money', { role: 'payment_releaser', organisationKind: 'funder' }, ['role_for_people']],
    ['that its organisation does not have', { organisationKind: 'funder' }, ['role_does_not_fit']],
    ['without an end', { validUntil: null }, ['end_within_a_year']],
    ['for longer than a year', { validUntil: inAYearAndADay }, ['end_within_a_year']],
  ])('%s', (_, facts, expected) => {
    expect(codes(unmetForGranting({ ...accounting, ...facts }))).toEqual(expected);
  });
});

describe('an administrator who goes', () => {
  it.each([
    [null, []],
    [1, []],
    [0, ['last_administrator']],
  ])('with %s others', (otherAdministrators, expected) => {
    expect(codes(unmetForLeaving({ otherAdministrators }))).toEqual(expected);
  });
});

describe('shutting out', () => {
  it.each([
    ['a colleague', 'jonna', [], []],
    ['oneself', 'adam', [], ['oneself']],
    ['somebody who also belongs elsewhere', 'jonna', ['Umeå kommun'], ['also_elsewhere']],
  ])('%s', (_, personId, elsewhere, expected) => {
    const problems = unmetForDeactivation('adam', personId, elsewhere);
    expect(codes(problems)).toEqual(expected);
    for (const name of elsewhere) expect(problems[0]?.detail.sv).toContain(name);
  });
});
