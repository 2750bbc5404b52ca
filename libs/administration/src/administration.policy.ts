import { holdsRole, SYSTEM, type Actor, type Role } from '@medel/kernel';
import type { OrganisationKind } from '@medel/organisations';
import { SIDES } from '@medel/workflow';

/** An organisation, as far as it matters for who may look after its people. */
export interface AdministeredOrganisation {
  readonly id: string;
  readonly kind: OrganisationKind;
  /** The funder who let it in, if any. */
  readonly registeredBy: string | null;
}

/** Its own administrators look after an organisation, and those of the funder who let it in. */
export function administers(actor: Actor, organisation: AdministeredOrganisation): boolean {
  return actor.id === SYSTEM.id || holdsRole(actor, ['administrator'], lookedAfterBy(organisation));
}

/** Who looks after an organisation sees who saw the data of its people, and so do those who audit it. */
export function looksInto(actor: Actor, organisation: AdministeredOrganisation): boolean {
  return actor.id === SYSTEM.id || holdsRole(actor, ['administrator', 'auditor'], lookedAfterBy(organisation));
}

/** Administrators and auditors of whoever oversees an organisation: the funder who let it in, or itself. */
export function oversees(
  actor: Actor,
  { id, registeredBy }: Pick<AdministeredOrganisation, 'id' | 'registeredBy'>,
): boolean {
  return holdsRole(actor, ['administrator', 'auditor'], [registeredBy ?? id]);
}

/** Whether the actor is an administrator of the funder who let it in: only they close it. */
export function letIn(actor: Actor, { registeredBy }: AdministeredOrganisation): boolean {
  return registeredBy !== null && holdsRole(actor, ['administrator'], [registeredBy]);
}

/** The organisations for which the actor looks after these, as an administrator there. */
export function looksAfterFor(actor: Actor, organisations: readonly AdministeredOrganisation[]): string[] {
  const candidates = organisations.flatMap(({ id, registeredBy }) =>
    registeredBy === null ? [id] : [id, registeredBy],
  );
  return [...new Set(candidates)].filter((id) => holdsRole(actor, ['administrator'], [id]));
}

/**
 * Whether somebody who was shut out for these organisations may be let in again: by an administrator of one of them, or of
 * the funder who let theirs in. Null when nobody wrote down for whom it was done.
 */
export function mayLetInAgain(
  actor: Actor,
  shutOutBy: readonly string[] | null,
  organisations: readonly AdministeredOrganisation[],
): boolean {
  return (
    actor.id === SYSTEM.id ||
    shutOutBy === null ||
    holdsRole(actor, ['administrator'], shutOutBy) ||
    organisations.some((organisation) => letIn(actor, organisation))
  );
}

/** Whether there is such an organisation, as far as somebody is to know: to others it does not exist. */
export function knows(actor: Actor, { id, registeredBy }: AdministeredOrganisation): boolean {
  return (
    actor.id === SYSTEM.id ||
    actor.memberships.some(({ organisationId }) => organisationId === id || organisationId === registeredBy)
  );
}

/**
 * What a service client can be: it reads (auditor), or writes the costs of a claim (controller). The other roles decide,
 * assess, approve, pay, submit or sign, and that is for people.
 */
const SERVICE_ROLES: readonly Role[] = ['auditor', 'controller'];

/** Whoever acts: somebody, or another system that acts by itself. */
export type ActorKind = 'person' | 'service';

/** What a person can be in an organisation: a funder has no coordinators, a municipality no decision-makers. */
export function rolesIn(kind: OrganisationKind, actor: ActorKind = 'person'): readonly Role[] {
  const roles: readonly Role[] = SIDES[kind === 'funder' ? 'funder' : 'partner'];
  return actor === 'person' ? roles : roles.filter((role) => SERVICE_ROLES.includes(role));
}

const lookedAfterBy = ({ id, registeredBy }: AdministeredOrganisation): string[] =>
  registeredBy === null ? [id] : [id, registeredBy];
