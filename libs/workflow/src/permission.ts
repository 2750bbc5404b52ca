import { ForbiddenError, holdsRole, SYSTEM, type Actor, type Role } from '@medel/kernel';

/** The organisations of one case. */
export interface Parties {
  readonly leadOrganisationId: string;
  /** Every partner, the lead among them. */
  readonly partnerIds: readonly string[];
  readonly funderId: string;
}

/** Whose people may do something, and in which role; the clock has none. */
export interface Permission {
  readonly side: 'lead' | 'partner' | 'funder' | 'clock';
  readonly roles: readonly Role[];
}

export const lead = (...roles: Role[]): Permission => ({ side: 'lead', roles });
export const partner = (...roles: Role[]): Permission => ({ side: 'partner', roles });
export const funder = (...roles: Role[]): Permission => ({ side: 'funder', roles });
export const clock: Permission = { side: 'clock', roles: [] };

export function may(actor: Actor, permissions: readonly Permission[], parties: Parties): boolean {
  return permissions.some(({ side, roles }) =>
    side === 'clock' ? actor.id === SYSTEM.id : holdsRole(actor, roles, organisationsOn(side, parties)),
  );
}

/** Throws ForbiddenError. Call it before the rules are asked: whoever may not act need not learn why it would fail. */
export function assertMay(actor: Actor, event: string, permissions: readonly Permission[], parties: Parties): void {
  if (!may(actor, permissions, parties)) throw new ForbiddenError(`${actor.id} may not ${event}`);
}

function organisationsOn(side: 'lead' | 'partner' | 'funder', parties: Parties): readonly string[] {
  if (side === 'funder') return [parties.funderId];
  return side === 'lead' ? [parties.leadOrganisationId] : parties.partnerIds;
}
