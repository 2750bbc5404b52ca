import type { Ore } from './money.js';

/** What a person may be inside one organisation. The funder's staff and an applicant's people are told apart by which organisation. */
export const ROLES = [
  'coordinator',
  'project_manager',
  'controller',
  'signatory',
  'programme_officer',
  'assessor',
  'decision_maker',
  'claims_officer',
  'approver',
  'payment_releaser',
  'auditor',
  'administrator',
] as const;

export type Role = (typeof ROLES)[number];

export interface Membership {
  readonly organisationId: string;
  readonly role: Role;
  /** The most they may say yes to at once, of approvers and decision-makers who have a limit. */
  readonly limitOre?: Ore;
}

/** The roles that say yes to amounts, and so may carry a limit. */
export const LIMITED_ROLES: readonly Role[] = ['approver', 'decision_maker'];

/** Who asks. A person with their memberships as of this request, or the clock. */
export interface Actor {
  readonly id: string;
  readonly memberships: readonly Membership[];
}

/** The clock and the worker, when they act by themselves. A row in `person`, so that audit entries can point at it. */
export const SYSTEM: Actor = { id: '00000000-0000-4000-8000-000000000000', memberships: [] };

/** Whoever is not signed in: sees what is for everybody. */
export const NOBODY: Actor = { id: '', memberships: [] };

export function holdsRole(actor: Actor, roles: readonly Role[], organisationIds: readonly string[]): boolean {
  return actor.memberships.some(
    ({ organisationId, role }) => roles.includes(role) && organisationIds.includes(organisationId),
  );
}
