import { setup, type StateValueFrom } from 'xstate';

import type { CallEvent } from './call.events.js';
import { unmetCallRequirements, type CallFacts } from './call.requirements.js';

/** The life of a call. The clock opens and closes it; a pause stops new submissions and nothing else. */
export const callMachine = setup({
  types: { context: {} as CallFacts, events: {} as CallEvent },
  guards: { requirementsMet: ({ context, event }) => unmetCallRequirements(event, context).length === 0 },
}).createMachine({
  id: 'call',
  context: {} as CallFacts,
  initial: 'draft',
  states: {
    draft: { on: { PUBLISH: { target: 'published', guard: 'requirementsMet' } } },
    published: {
      on: {
        OPEN: { target: 'open', guard: 'requirementsMet' },
        EXTEND: { target: 'published', guard: 'requirementsMet' },
      },
    },
    open: {
      on: {
        PAUSE: 'paused',
        EXTEND: { target: 'open', guard: 'requirementsMet' },
        CLOSE: { target: 'closed', guard: 'requirementsMet' },
      },
    },
    paused: {
      on: {
        RESUME: 'open',
        EXTEND: { target: 'paused', guard: 'requirementsMet' },
        CLOSE: { target: 'closed', guard: 'requirementsMet' },
      },
    },
    closed: {
      on: {
        EXTEND: { target: 'open', guard: 'requirementsMet' },
        DECIDE: { target: 'decided', guard: 'requirementsMet' },
      },
    },
    decided: { type: 'final' },
  },
});

export type CallStatus = StateValueFrom<typeof callMachine>;
