import { setup, type StateValueFrom } from 'xstate';

import type { AgreementEvent } from './agreement.events.js';
import { unmetAgreementRequirements, type AgreementFacts } from './agreement.requirements.js';

const tell = (template: string) => ({ type: 'notifyApplicant', params: { template } }) as const;
const tellStaff = (template: string) => ({ type: 'notifyStaff', params: { template } }) as const;

/** The life of the agreement that a grant rests on: the funder sends it, the lead partner signs, the funder signs. */
export const agreementMachine = setup({
  types: { context: {} as AgreementFacts, events: {} as AgreementEvent },
  guards: { requirementsMet: ({ context, event }) => unmetAgreementRequirements(event, context).length === 0 },
  actions: {
    notifyApplicant: (_, _params: { template: string }) => undefined,
    notifyStaff: (_, _params: { template: string }) => undefined,
  },
}).createMachine({
  id: 'agreement',
  context: {} as AgreementFacts,
  initial: 'drafted',
  states: {
    drafted: {
      on: {
        SEND: { target: 'sent', guard: 'requirementsMet', actions: tell('agreement_sent') },
        LAPSE: { target: 'lapsed', guard: 'requirementsMet' },
        TERMINATE: { target: 'terminated', guard: 'requirementsMet' },
      },
    },
    sent: {
      on: {
        COUNTERSIGN: {
          target: 'countersigned',
          guard: 'requirementsMet',
          actions: tellStaff('agreement_countersigned'),
        },
        LAPSE: { target: 'lapsed', guard: 'requirementsMet' },
        TERMINATE: { target: 'terminated', guard: 'requirementsMet' },
      },
    },
    countersigned: {
      on: {
        ACTIVATE: { target: 'active', actions: tell('agreement_active') },
        LAPSE: { target: 'lapsed', guard: 'requirementsMet' },
        TERMINATE: { target: 'terminated', guard: 'requirementsMet' },
      },
    },
    active: { on: { TERMINATE: { target: 'terminated', guard: 'requirementsMet' } } },
    lapsed: { type: 'final' },
    terminated: { type: 'final' },
  },
});

export type AgreementStatus = StateValueFrom<typeof agreementMachine>;
