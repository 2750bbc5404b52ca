import { LIMITED_ROLES, type Ore, type Problem, type Role } from '@medel/kernel';
import type { OrganisationKind } from '@medel/organisations';

import { rolesIn, type ActorKind } from './administration.policy.js';

export interface GrantingFacts {
  readonly organisationKind: OrganisationKind;
  readonly granterId: string;
  /** Null for somebody who is let in at the same time. */
  readonly personId: string | null;
  readonly personKind: ActorKind;
  readonly role: Role;
  readonly validUntil: Date | null;
  /** The most they may say yes to at once; null when nothing is to limit them. */
  readonly limitOre: Ore | null;
  readonly now: Date;
}

/** Every reason not to give a person a role, or none. */
export function unmetForGranting(facts: GrantingFacts): Problem[] {
  const { organisationKind, granterId, personId, personKind, role, validUntil, limitOre, now } = facts;
  return [
    ...(rolesIn(organisationKind).includes(role) ? [] : [ROLE_DOES_NOT_FIT]),
    ...(personKind === 'service' ? unmetForService(facts) : []),
    ...(granterId === personId ? [TO_ONESELF] : []),
    ...(validUntil !== null && validUntil <= now ? [ENDED_ALREADY] : []),
    ...(limitOre === null ? [] : unmetForLimit(role, limitOre)),
  ];
}

const LONGEST_SERVICE_MS = 366 * 24 * 3_600_000;

function unmetForService({ organisationKind, role, validUntil, now }: GrantingFacts): Problem[] {
  const isWithinAYear = validUntil !== null && validUntil.getTime() <= now.getTime() + LONGEST_SERVICE_MS;
  const isForPeople = rolesIn(organisationKind).includes(role) && !rolesIn(organisationKind, 'service').includes(role);
  return [...(isForPeople ? [ROLE_FOR_PEOPLE] : []), ...(isWithinAYear ? [] : [WITHIN_A_YEAR])];
}

function unmetForLimit(role: Role, limitOre: Ore): Problem[] {
  if (!LIMITED_ROLES.includes(role)) return [LIMIT_DOES_NOT_FIT];
  return limitOre > 0n ? [] : [LIMIT_IS_NOTHING];
}

export interface LeavingFacts {
  /** Administrators of the organisation beside the one who would go; null when somebody else looks after it as well. */
  readonly otherAdministrators: number | null;
}

/** Every reason why an administrator cannot go, or none. */
export function unmetForLeaving({ otherAdministrators }: LeavingFacts): Problem[] {
  return otherAdministrators === 0 ? [LAST_ADMINISTRATOR] : [];
}

/** Every reason not to shut a person out, or none. `elsewhere` names organisations that the actor does not look after. */
export function unmetForDeactivation(actorId: string, personId: string, elsewhere: readonly string[]): Problem[] {
  return [...(actorId === personId ? [ONESELF] : []), ...(elsewhere.length > 0 ? [alsoElsewhere(elsewhere)] : [])];
}

/** Every reason not to let a person sign in by mail, or none. `signsInByMail` is whether they could, if they were allowed. */
export function unmetForMailSignIn(facts: { readonly allowed: boolean; readonly signsInByMail: boolean }): Problem[] {
  return facts.allowed && !facts.signsInByMail ? [HAS_AN_ISSUER] : [];
}

const HAS_AN_ISSUER: Problem = {
  code: 'has_an_issuer',
  detail: {
    sv: 'Anställda hos en finansiär loggar in med sin organisation, som vet när de slutar. Det går inte att ändra.',
    en: 'Staff of a funder sign in with their organisation, which knows when they leave. That cannot be changed.',
  },
};
const ROLE_DOES_NOT_FIT: Problem = {
  code: 'role_does_not_fit',
  detail: {
    sv: 'Rollen finns inte i en sådan organisation: handläggande roller hör till finansiären, sökande roller till dem som söker. Välj en annan roll.',
    en: 'There is no such role in this kind of organisation: case-handling roles belong to the funder, applicant roles to those who apply. Choose another role.',
  },
  pointer: '/role',
};
const ROLE_FOR_PEOPLE: Problem = {
  code: 'role_for_people',
  detail: {
    sv: 'En tjänsteklient kan vara revisor, eller ekonom hos en sökande. Att besluta, attestera, betala, skicka in och skriva under är för människor.',
    en: 'A service client can be an auditor, or a controller of an applicant. To decide, approve, pay, submit and sign is for people.',
  },
  pointer: '/role',
};
const WITHIN_A_YEAR: Problem = {
  code: 'end_within_a_year',
  detail: {
    sv: 'En tjänsteklient får sin roll för högst ett år i taget. Ange ett slutdatum inom ett år.',
    en: 'A service client has its role for a year at a time. Give an end within a year.',
  },
  pointer: '/validUntil',
};
const TO_ONESELF: Problem = {
  code: 'role_to_oneself',
  detail: {
    sv: 'Ingen ger sig själv en roll. Be en annan administratör.',
    en: 'Nobody gives a role to themselves. Ask another administrator.',
  },
};
const ENDED_ALREADY: Problem = {
  code: 'ended_already',
  detail: {
    sv: 'Slutdatumet har redan passerat. Ange ett senare.',
    en: 'The end has already passed. Give a later one.',
  },
  pointer: '/validUntil',
};
const LIMIT_DOES_NOT_FIT: Problem = {
  code: 'limit_does_not_fit',
  detail: {
    sv: 'Bara attestanter och beslutsfattare har en beloppsgräns. Lämna fältet tomt.',
    en: 'Only approvers and decision-makers have an amount limit. Leave it empty.',
  },
  pointer: '/limitOre',
};
const LIMIT_IS_NOTHING: Problem = {
  code: 'limit_is_nothing',
  detail: {
    sv: 'Med gränsen noll kan ingenting godkännas. Ange ett belopp, eller lämna fältet tomt om inget ska begränsa rollen.',
    en: 'With a limit of nothing, nothing can be approved. Give an amount, or leave it empty if nothing is to limit the role.',
  },
  pointer: '/limitOre',
};
const LAST_ADMINISTRATOR: Problem = {
  code: 'last_administrator',
  detail: {
    sv: 'Organisationen skulle bli utan administratör. Utse en annan först.',
    en: 'The organisation would be without an administrator. Appoint another first.',
  },
};
const ONESELF: Problem = {
  code: 'oneself',
  detail: {
    sv: 'Ingen stänger av sig själv. Be en annan administratör.',
    en: 'Nobody shuts themselves out. Ask another administrator.',
  },
};

export const SHUT_OUT_BY_ANOTHER: Problem = {
  code: 'shut_out_by_another',
  detail: {
    sv: 'Personen har stängts ute av en annan organisations administratör. Be finansiärens administratör.',
    en: 'The person was shut out by an administrator of another organisation. Ask an administrator of the funder.',
  },
};

const alsoElsewhere = (organisations: readonly string[]): Problem => ({
  code: 'also_elsewhere',
  detail: {
    sv: `Personen har också uppdrag i ${organisations.join(', ')}. Avsluta rollerna i er egen organisation i stället.`,
    en: `The person is also somebody in ${organisations.join(', ')}. Withdraw the roles in your own organisation instead.`,
  },
});
