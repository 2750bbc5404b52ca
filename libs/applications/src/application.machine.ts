import { setup, type StateValueFrom } from 'xstate';

import type { ApplicationFacts } from './application-facts.js';
import type { ApplicationEvent, Outcome } from './application.events.js';
import { unmetRequirements } from './application.requirements.js';

const tell = (template: string) => ({ type: 'notifyApplicant', params: { template } }) as const;
const tellStaff = (template: string) => ({ type: 'notifyStaff', params: { template } }) as const;
const closeAs = (outcome: Outcome) => ({ type: 'closeAs', params: { outcome } }) as const;

/**
 * The life of an application, from first draft to closed grant.
 *
 * Read it top to bottom: a state, the events it accepts, where each leads, what it requires.
 * An event that is not listed is refused. Reports, claims and payments have machines of their own.
 */
export const applicationMachine = setup({
  types: { context: {} as ApplicationFacts, events: {} as ApplicationEvent },
  guards: {
    requirementsMet: ({ context, event }) => unmetRequirements(event, context).length === 0,
  },
  // Named here, performed by the worker after commit. XState never runs one. `closeAs` is data for the row itself.
  actions: {
    notifyApplicant: (_, _params: { template: string }) => undefined,
    notifyStaff: (_, _params: { template: string }) => undefined,
    closeAs: (_, _params: { outcome: Outcome }) => undefined,
  },
}).createMachine({
  id: 'application',
  // Facts come with every question; the machine itself remembers nothing.
  context: {} as ApplicationFacts,
  initial: 'draft',
  states: {
    draft: {
      on: {
        SUBMIT: {
          target: 'submitted',
          guard: 'requirementsMet',
          actions: [tell('application_received'), tellStaff('application_arrived')],
        },
        WITHDRAW: { target: 'closed', actions: closeAs('withdrawn') },
      },
    },
    submitted: {
      on: {
        COMPLETE_REVIEW: { target: 'reviewed', guard: 'requirementsMet', actions: tellStaff('decision_awaited') },
        DISMISS: {
          target: 'closed',
          guard: 'requirementsMet',
          actions: [closeAs('dismissed'), tell('application_dismissed')],
        },
        WITHDRAW: { target: 'closed', actions: [closeAs('withdrawn'), tellStaff('application_withdrawn')] },
      },
    },
    reviewed: {
      on: {
        APPROVE: { target: 'funded', guard: 'requirementsMet', actions: tell('application_approved') },
        REJECT: {
          target: 'closed',
          guard: 'requirementsMet',
          actions: [closeAs('rejected'), tell('application_rejected')],
        },
        REOPEN_REVIEW: { target: 'submitted', guard: 'requirementsMet', actions: tellStaff('review_reopened') },
        WITHDRAW: { target: 'closed', actions: [closeAs('withdrawn'), tellStaff('application_withdrawn')] },
      },
    },
    funded: {
      on: {
        OPEN_REPORTING: { target: 'reporting', guard: 'requirementsMet', actions: tell('reporting_opened') },
        LAPSE: { target: 'closed', guard: 'requirementsMet', actions: [closeAs('lapsed'), tell('grant_lapsed')] },
        TERMINATE: {
          target: 'closed',
          guard: 'requirementsMet',
          actions: [closeAs('terminated'), tell('grant_terminated')],
        },
      },
    },
    reporting: {
      on: {
        CONTINUE: { target: 'funded', guard: 'requirementsMet', actions: tell('next_year_begun') },
        COMPLETE: {
          target: 'closed',
          guard: 'requirementsMet',
          actions: [closeAs('completed'), tell('grant_completed')],
        },
        TERMINATE: {
          target: 'closed',
          guard: 'requirementsMet',
          actions: [closeAs('terminated'), tell('grant_terminated')],
        },
      },
    },
    closed: {
      on: {
        REINSTATE: { target: 'reviewed', guard: 'requirementsMet', actions: tell('application_reinstated') },
      },
    },
  },
});

export type ApplicationStatus = StateValueFrom<typeof applicationMachine>;
