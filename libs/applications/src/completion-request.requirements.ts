import type { Problem } from '@medel/kernel';

import type { CompletionRequestEvent } from './completion-request.events.js';

export interface CompletionRequestFacts {
  readonly now: Date;
  readonly dueAt: Date;
}

const dueMustHavePassed = ({ now, dueAt }: CompletionRequestFacts): Problem[] =>
  now >= dueAt
    ? []
    : [
        {
          code: 'due_not_passed',
          detail: { sv: 'Svarstiden har inte gått ut.', en: 'The time to answer has not run out.' },
        },
      ];

/** Only expiry is guarded: a late answer is still an answer for as long as nobody let the request expire. */
export function unmetCompletionRequirements(
  { type }: CompletionRequestEvent,
  facts: CompletionRequestFacts,
): Problem[] {
  return type === 'EXPIRE' ? dueMustHavePassed(facts) : [];
}
