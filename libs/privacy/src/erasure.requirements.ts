import type { Problem } from '@medel/kernel';

export interface ErasureFacts {
  readonly isErased: boolean;
  readonly isAsked: boolean;
  /** Whether the person asks for it themself. */
  readonly isOwn: boolean;
  /** Names of organisations that the person is somebody in and that the actor does not look after. */
  readonly elsewhere: readonly string[];
  /** Names of organisations that would be left without an administrator. */
  readonly deserted: readonly string[];
}

/** Every reason not to erase a person, or none. Of what is their right, other organisations are no reason to refuse them. */
export function unmetForErasure({ isErased, isAsked, isOwn, elsewhere, deserted }: ErasureFacts): Problem[] {
  return [
    ...(isErased ? [ALREADY_ERASED] : []),
    ...(isAsked ? [ALREADY_ASKED] : []),
    ...(!isOwn && elsewhere.length > 0 ? [alsoElsewhere(elsewhere)] : []),
    ...(deserted.length > 0 ? [lastAdministrator(deserted)] : []),
  ];
}

const ALREADY_ERASED: Problem = {
  code: 'already_erased',
  detail: { sv: 'Personen är redan borttagen.', en: 'The person has been erased already.' },
};
const ALREADY_ASKED: Problem = {
  code: 'erasure_asked',
  detail: {
    sv: 'Någon har redan begärt det. Vänta på en administratörs beslut.',
    en: 'Somebody has asked for it already. Wait for the decision of an administrator.',
  },
};

const alsoElsewhere = (organisations: readonly string[]): Problem => ({
  code: 'also_elsewhere',
  detail: {
    sv: `Personen har också uppdrag i ${organisations.join(', ')}. Be personen själv eller finansiärens administratör begära det.`,
    en: `The person is also somebody in ${organisations.join(', ')}. Ask the person, or the funder's administrator, to ask for it.`,
  },
});

const lastAdministrator = (organisations: readonly string[]): Problem => ({
  code: 'last_administrator',
  detail: {
    sv: `Ingen annan sköter ${organisations.join(', ')}. Utse en annan administratör först.`,
    en: `Nobody else looks after ${organisations.join(', ')}. Appoint another administrator first.`,
  },
});
