import { setup, type StateValueFrom } from 'xstate';

import type { ChangeRequestEvent } from './change-request.events.js';
import { unmetChangeRequirements, type ChangeRequestFacts } from './change-request.requirements.js';

const tell = (template: string) => ({ type: 'notifyApplicant', params: { template } }) as const;
const tellStaff = (template: string) => ({ type: 'notifyStaff', params: { template } }) as const;

/** The life of a wish to change a running grant: what it may cost is checked when it is asked for and again when it is approved. */
export const changeRequestMachine = setup({
  types: { context: {} as ChangeRequestFacts, events: {} as ChangeRequestEvent },
  guards: { requirementsMet: ({ context, event }) => unmetChangeRequirements(event, context).length === 0 },
  actions: {
    notifyApplicant: (_, _params: { template: string }) => undefined,
    notifyStaff: (_, _params: { template: string }) => undefined,
  },
}).createMachine({
  id: 'change_request',
  context: {} as ChangeRequestFacts,
  initial: 'draft',
  states: {
    draft: {
      on: {
        SUBMIT: { target: 'submitted', guard: 'requirementsMet', actions: tellStaff('change_requested') },
        WITHDRAW: 'withdrawn',
      },
    },
    submitted: {
      on: {
        APPROVE: { target: 'approved', guard: 'requirementsMet', actions: tell('change_approved') },
        RETURN: { target: 'returned', actions: tell('change_returned') },
        REJECT: { target: 'rejected', actions: tell('change_rejected') },
        WITHDRAW: 'withdrawn',
      },
    },
    returned: {
      on: {
        SUBMIT: { target: 'submitted', guard: 'requirementsMet', actions: tellStaff('change_requested') },
        WITHDRAW: 'withdrawn',
      },
    },
    approved: { type: 'final' },
    rejected: { type: 'final' },
    withdrawn: { type: 'final' },
  },
});

export type ChangeRequestStatus = StateValueFrom<typeof changeRequestMachine>;
