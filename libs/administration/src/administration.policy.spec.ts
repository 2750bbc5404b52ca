import { ROLES, SYSTEM, type Actor, type Role } from '@medel/kernel';

import { administers, knows, letIn, looksAfterFor, mayLetInAgain, rolesIn } from './administration.policy.js';

const town = { id: 'town', kind: 'municipality', registeredBy: 'funder' } as const;
const funder = { id: 'funder', kind: 'funder', registeredBy: null } as const;

const holding = (role: Role, organisationId: string): Actor => ({ id: 'x', memberships: [{ organisationId, role }] });

describe('looking after an organisation', () => {
  it.each(ROLES)('as %s', (role) => {
    const isAdministrator = role === 'administrator';
    expect([
      administers(holding(role, 'town'), town),
      administers(holding(role, 'funder'), town),
      administers(holding(role, 'funder'), funder),
      administers(holding(role, 'elsewhere'), town),
      administers(holding(role, 'town'), funder),
    ]).toEqual([isAdministrator, isAdministrator, isAdministrator, false, false]);
  });

  it('is for the system anywhere', () => {
    expect([administers(SYSTEM, town), knows(SYSTEM, town)]).toEqual([true, true]);
  });
});

describe('closing an organisation', () => {
  it('is for administrators of the funder who let it in', () => {
    const may = (role: Role, organisationId: string) => letIn(holding(role, organisationId), town);
    expect([may('administrator', 'funder'), may('administrator', 'town'), may('auditor', 'funder')]).toEqual([
      true,
      false,
      false,
    ]);
    expect(letIn(holding('administrator', 'funder'), funder)).toBe(false);
  });
});

describe('letting somebody in again', () => {
  it.each([
    ['the town, by the town', 'town', ['town'], true],
    ['the town, by the funder', 'funder', ['town'], true],
    ['the funder, by the funder', 'funder', ['funder'], true],
    ['the funder, by the town', 'town', ['funder'], false],
    ['another town, by this one', 'town', ['elsewhere'], false],
    ['nobody knows whom, by the town', 'town', null, true],
  ])('who was shut out for %s', (_, by, shutOutBy, allowed) => {
    expect(mayLetInAgain(holding('administrator', by), shutOutBy, [town])).toBe(allowed);
    expect(mayLetInAgain(holding('coordinator', by), ['town', 'funder'], [town])).toBe(false);
  });

  it('remembers for whom: each organisation that the administrator acted for', () => {
    expect(looksAfterFor(holding('administrator', 'funder'), [town, funder])).toEqual(['funder']);
    expect(looksAfterFor(holding('administrator', 'town'), [town])).toEqual(['town']);
    expect(looksAfterFor(holding('coordinator', 'town'), [town])).toEqual([]);
  });
});

describe('an organisation', () => {
  it.each([
    ['its own people', 'town', true],
    ['the people of the funder who let it in', 'funder', true],
    ['others', 'elsewhere', false],
  ])('to %s', (_, organisationId, known) => {
    expect(knows(holding('coordinator', organisationId), town)).toBe(known);
  });

  it('that nobody let in is not known to people without an organisation', () => {
    expect(knows({ id: 'x', memberships: [] }, funder)).toBe(false);
  });
});

describe('roles', () => {
  it('belong to the funder or to those who apply, and auditors and administrators to both', () => {
    const both = ROLES.filter((role) => rolesIn('funder').includes(role) && rolesIn('municipality').includes(role));
    const neither = ROLES.filter((role) => !rolesIn('funder').includes(role) && !rolesIn('region').includes(role));
    expect([both, neither]).toEqual([['auditor', 'administrator'], []]);
  });
});
