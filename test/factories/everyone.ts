import { ForbiddenError, ROLES, SYSTEM, type Actor, type Role } from '@medel/kernel';
import { assertMay, type Parties, type Permission } from '@medel/workflow';

const parties: Parties = { leadOrganisationId: 'lead', partnerIds: ['lead', 'abroad'], funderId: 'funder' };

/** Each role in each organisation, one that has nothing to do with the case among them, and the clock. */
const EVERYONE: readonly { readonly name: string; readonly actor: Actor }[] = [
  ...['lead', 'abroad', 'funder', 'stranger'].flatMap((organisationId) =>
    ROLES.map((role: Role) => ({
      name: `${organisationId} ${role}`,
      actor: { id: 'person', memberships: [{ organisationId, role }] },
    })),
  ),
  { name: 'clock', actor: SYSTEM },
];

/** Who of everyone is let through, in the order of roles: `funder approver`. */
export function whoMay(event: string, permissions: readonly Permission[]): string[] {
  return EVERYONE.filter(({ actor }) => isLetThrough(actor, event, permissions)).map(({ name }) => name);
}

function isLetThrough(actor: Actor, event: string, permissions: readonly Permission[]): boolean {
  try {
    assertMay(actor, event, permissions, parties);
    return true;
  } catch (error) {
    if (error instanceof ForbiddenError) return false;
    throw error;
  }
}
