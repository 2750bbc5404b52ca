import type { Problem, Role } from '@medel/kernel';
import type { OrganisationKind } from '@medel/organisations';

import { rolesIn } from './administration.policy.js';

/** A request that nobody approved within the hour is void. */
const STALE_MS = 60 * 60_000;

export type EmergencyStanding = 'asked' | 'active' | 'ended';

export interface EmergencyFacts {
  readonly askedAt: Date;
  readonly endsAt: Date | null;
  readonly endedAt: Date | null;
  readonly now: Date;
}

/** Where emergency access stands by now. */
export function standingOf({ askedAt, endsAt, endedAt, now }: EmergencyFacts): EmergencyStanding {
  const isOver = endsAt === null ? now.getTime() > askedAt.getTime() + STALE_MS : now >= endsAt;
  if (endedAt !== null || isOver) return 'ended';
  return endsAt === null ? 'asked' : 'active';
}

/** Every reason not to ask for a role in an emergency, or none. */
export const unmetForAsking = (kind: OrganisationKind, role: Role): Problem[] =>
  rolesIn(kind).includes(role) ? [] : [ROLE_DOES_NOT_FIT];

/** Every reason not to approve emergency access, or none. That the asker does not is for the database to refuse. */
export const unmetForEmergency = (facts: EmergencyFacts): Problem[] => (standingOf(facts) === 'asked' ? [] : [SETTLED]);

const ROLE_DOES_NOT_FIT: Problem = {
  code: 'role_does_not_fit',
  detail: {
    sv: 'Rollen finns inte i en sådan organisation. Välj en annan roll.',
    en: 'There is no such role in this kind of organisation. Choose another role.',
  },
  pointer: '/role',
};
const SETTLED: Problem = {
  code: 'emergency_settled',
  detail: {
    sv: 'Begäran är redan avgjord, eller äldre än en timme. Den som behöver åtkomsten får begära den på nytt.',
    en: 'The request is settled already, or older than an hour. Whoever needs the access must ask for it anew.',
  },
};
