import type { Problem } from '@medel/kernel';

export interface DelegatingFacts {
  readonly delegatorId: string;
  readonly delegateId: string;
  /** Whether the other is something in the same organisation today. */
  readonly isColleague: boolean;
  readonly validFrom: Date;
  readonly validUntil: Date;
  readonly now: Date;
}

const LONGEST_MS = 90 * 24 * 3_600_000;

/** Every reason not to lend a role to a colleague, or none. */
export function unmetForDelegating(facts: DelegatingFacts): Problem[] {
  const { delegatorId, delegateId, isColleague, validFrom, validUntil, now } = facts;
  const length = validUntil.getTime() - validFrom.getTime();
  return [
    ...(delegatorId === delegateId ? [TO_ONESELF] : isColleague ? [] : [NO_COLLEAGUE]),
    ...(validUntil <= now || length <= 0 ? [ENDS_BEFORE_IT_BEGINS] : []),
    ...(length > LONGEST_MS ? [TOO_LONG] : []),
  ];
}

const TO_ONESELF: Problem = {
  code: 'delegation_to_oneself',
  detail: {
    sv: 'Ingen vikarierar för sig själv. Välj en kollega.',
    en: 'Nobody stands in for themselves. Choose a colleague.',
  },
  pointer: '/delegateId',
};
const NO_COLLEAGUE: Problem = {
  code: 'not_a_colleague',
  detail: {
    sv: 'Personen har ingen roll i organisationen. Välj en kollega, eller be administratören bjuda in personen.',
    en: 'The person has no role in the organisation. Choose a colleague, or ask the administrator to invite them.',
  },
  pointer: '/delegateId',
};
const ENDS_BEFORE_IT_BEGINS: Problem = {
  code: 'ends_before_it_begins',
  detail: {
    sv: 'Slutet ligger före början eller har redan passerat. Ange ett senare.',
    en: 'The end lies before the beginning or has passed. Give a later one.',
  },
  pointer: '/validUntil',
};
const TOO_LONG: Problem = {
  code: 'delegation_too_long',
  detail: {
    sv: 'Ett vikariat varar högst 90 dagar. Ange ett tidigare slut.',
    en: 'One stands in for 90 days at most. Give an earlier end.',
  },
  pointer: '/validUntil',
};
