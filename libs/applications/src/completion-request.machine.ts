import { setup, type StateValueFrom } from 'xstate';

import type { CompletionRequestEvent } from './completion-request.events.js';
import { unmetCompletionRequirements, type CompletionRequestFacts } from './completion-request.requirements.js';

const tell = (template: string) => ({ type: 'notifyApplicant', params: { template } }) as const;
const tellStaff = (template: string) => ({ type: 'notifyStaff', params: { template } }) as const;

/** The life of a question to the applicant. While it is open, the application it belongs to may be mended. */
export const completionRequestMachine = setup({
  types: { context: {} as CompletionRequestFacts, events: {} as CompletionRequestEvent },
  guards: { requirementsMet: ({ context, event }) => unmetCompletionRequirements(event, context).length === 0 },
  actions: {
    notifyApplicant: (_, _params: { template: string }) => undefined,
    notifyStaff: (_, _params: { template: string }) => undefined,
  },
}).createMachine({
  id: 'completion_request',
  context: {} as CompletionRequestFacts,
  initial: 'open',
  states: {
    open: {
      on: {
        ANSWER: { target: 'answered', actions: tellStaff('completion_answered') },
        EXPIRE: {
          target: 'expired',
          guard: 'requirementsMet',
          actions: [tell('completion_expired'), tellStaff('completion_expired')],
        },
      },
    },
    answered: {
      on: {
        ACCEPT: { target: 'accepted', actions: tell('completion_accepted') },
        RETURN: { target: 'open', actions: tell('completion_returned') },
      },
    },
    accepted: { type: 'final' },
    expired: { type: 'final' },
  },
});

export type CompletionRequestStatus = StateValueFrom<typeof completionRequestMachine>;
