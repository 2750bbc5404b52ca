import type { Application, Me, Permission, Role } from '../api/contract.js';

// What the page offers. What is allowed is for the API to say: it refuses whatever should not have been offered.

export const MAY_APPLY: readonly Role[] = ['coordinator', 'project_manager', 'signatory'];

/** Whether the reader holds one of the roles on the right side of a case. */
export const holds = (me: Me, application: Application, permissions: readonly Permission[]): boolean =>
  permissions.some(({ side, roles }) =>
    me.memberships.some(({ organisationId, role }) => isOn(side, organisationId, application) && roles.includes(role)),
  );

/** Whether the reader is on a side that may take a step, in whatever role. */
export const isOnSide = (me: Me, application: Application, permissions: readonly Permission[]): boolean =>
  permissions.some(({ side }) => me.memberships.some(({ organisationId }) => isOn(side, organisationId, application)));

function isOn(side: Permission['side'], organisationId: string, { partnership }: Application): boolean {
  const partner = partnership.partners.find((candidate) => candidate.organisationId === organisationId);
  if (side === 'clock') return false;
  if (side === 'funder') return !partner;
  return side === 'partner' ? partner !== undefined : partner?.role === 'lead';
}
