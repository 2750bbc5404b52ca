import { ForbiddenError, ROLES, SYSTEM, type Actor, type Role } from '@medel/kernel';
import { assertMay, type Parties, type Permission } from '@medel/workflow';

import { APPLICATION_PERMISSIONS, MAY_CREATE, MAY_EDIT } from './application.policy.js';
import { COMPLETION_PERMISSIONS } from './completion-request.policy.js';

const parties: Parties = { leadOrganisationId: 'lead', partnerIds: ['lead', 'abroad'], funderId: 'funder' };
const person = (organisationId: string, role: Role): Actor => ({
  id: 'person',
  memberships: [{ organisationId, role }],
});

/** Everyone there is: each role in each organisation, and the clock. */
const EVERYONE = [
  ...['lead', 'abroad', 'funder', 'stranger'].flatMap((organisation) =>
    ROLES.map((role) => ({ name: `${organisation} ${role}`, actor: person(organisation, role) })),
  ),
  { name: 'clock', actor: SYSTEM },
];

const APPLICANTS = ['lead coordinator', 'lead project_manager', 'lead signatory'];

// Who may do what: everybody not named here is refused.
const ALLOWED: Record<string, { permissions: readonly Permission[]; who: string[] }> = {
  SUBMIT: { permissions: APPLICATION_PERMISSIONS.SUBMIT, who: ['lead signatory'] },
  WITHDRAW: { permissions: APPLICATION_PERMISSIONS.WITHDRAW, who: APPLICANTS },
  DISMISS: { permissions: APPLICATION_PERMISSIONS.DISMISS, who: ['funder programme_officer'] },
  COMPLETE_REVIEW: { permissions: APPLICATION_PERMISSIONS.COMPLETE_REVIEW, who: ['funder programme_officer'] },
  REOPEN_REVIEW: { permissions: APPLICATION_PERMISSIONS.REOPEN_REVIEW, who: ['funder programme_officer'] },
  APPROVE: { permissions: APPLICATION_PERMISSIONS.APPROVE, who: ['funder decision_maker'] },
  REJECT: { permissions: APPLICATION_PERMISSIONS.REJECT, who: ['funder decision_maker'] },
  REINSTATE: { permissions: APPLICATION_PERMISSIONS.REINSTATE, who: ['funder decision_maker'] },
  LAPSE: { permissions: APPLICATION_PERMISSIONS.LAPSE, who: ['clock'] },
  OPEN_REPORTING: { permissions: APPLICATION_PERMISSIONS.OPEN_REPORTING, who: ['funder programme_officer', 'clock'] },
  CONTINUE: { permissions: APPLICATION_PERMISSIONS.CONTINUE, who: ['funder programme_officer'] },
  COMPLETE: { permissions: APPLICATION_PERMISSIONS.COMPLETE, who: ['funder programme_officer'] },
  TERMINATE: { permissions: APPLICATION_PERMISSIONS.TERMINATE, who: ['funder decision_maker'] },
  'create an application': { permissions: MAY_CREATE, who: APPLICANTS },
  'edit an application': {
    permissions: MAY_EDIT,
    who: ['lead', 'abroad'].flatMap((side) =>
      ['coordinator', 'project_manager', 'controller', 'signatory'].map((role) => `${side} ${role}`),
    ),
  },
  'ANSWER a completion request': {
    permissions: COMPLETION_PERMISSIONS.ANSWER,
    who: ['lead', 'abroad'].flatMap((side) =>
      ['coordinator', 'project_manager', 'signatory'].map((role) => `${side} ${role}`),
    ),
  },
  'ACCEPT a completion request': { permissions: COMPLETION_PERMISSIONS.ACCEPT, who: ['funder programme_officer'] },
  'RETURN a completion request': { permissions: COMPLETION_PERMISSIONS.RETURN, who: ['funder programme_officer'] },
  'EXPIRE a completion request': { permissions: COMPLETION_PERMISSIONS.EXPIRE, who: ['clock'] },
};

describe('who may act on an application', () => {
  it.each(Object.entries(ALLOWED))('%s', (event, { permissions, who }) => {
    expect(EVERYONE.filter(({ actor }) => mayGo(actor, event, permissions)).map(({ name }) => name)).toEqual(who);
  });
});

function mayGo(actor: Actor, event: string, permissions: readonly Permission[]): boolean {
  try {
    assertMay(actor, event, permissions, parties);
    return true;
  } catch (error) {
    if (error instanceof ForbiddenError) return false;
    throw error;
  }
}
