import { setup, type StateValueFrom } from 'xstate';

import type { ClaimEvent } from './claim.events.js';
import { unmetClaimRequirements, type ClaimFacts } from './claim.requirements.js';

const tell = (template: string) => ({ type: 'notifyApplicant', params: { template } }) as const;
const tellStaff = (template: string) => ({ type: 'notifyStaff', params: { template } }) as const;

/**
 * The life of a claim: the lead's two people answer for it, the computer checks it line by line, the funder's two
 * people verify and approve it, and a payment batch carries it to the bank.
 */
export const claimMachine = setup({
  types: { context: {} as ClaimFacts, events: {} as ClaimEvent },
  guards: { requirementsMet: ({ context, event }) => unmetClaimRequirements(event, context).length === 0 },
  actions: {
    notifyApplicant: (_, _params: { template: string }) => undefined,
    notifyStaff: (_, _params: { template: string }) => undefined,
    checkClaim: () => undefined,
  },
}).createMachine({
  id: 'claim',
  context: {} as ClaimFacts,
  initial: 'draft',
  states: {
    draft: { on: { ATTEST: { target: 'attested', guard: 'requirementsMet', actions: tell('claim_attested') } } },
    attested: { on: { SUBMIT: { target: 'submitted', guard: 'requirementsMet', actions: 'checkClaim' } } },
    submitted: {
      on: { START_CHECK: { target: 'checking', guard: 'requirementsMet', actions: tellStaff('claim_checked') } },
    },
    checking: {
      on: {
        VERIFY: { target: 'verified', guard: 'requirementsMet', actions: tellStaff('claim_verified') },
        RETURN: { target: 'returned', guard: 'requirementsMet', actions: tell('claim_returned') },
        REJECT: { target: 'rejected', guard: 'requirementsMet', actions: tell('claim_rejected') },
      },
    },
    returned: { on: { ATTEST: { target: 'attested', guard: 'requirementsMet', actions: tell('claim_attested') } } },
    verified: {
      on: {
        APPROVE: { target: 'approved', guard: 'requirementsMet', actions: tell('claim_approved') },
        RETURN: { target: 'returned', guard: 'requirementsMet', actions: tell('claim_returned') },
        REJECT: { target: 'rejected', guard: 'requirementsMet', actions: tell('claim_rejected') },
      },
    },
    approved: { on: { SCHEDULE: 'scheduled' } },
    scheduled: { on: { PAY: { target: 'paid', actions: tell('claim_paid') }, UNSCHEDULE: 'approved' } },
    paid: { on: { RECOVER: { target: 'recovered', guard: 'requirementsMet', actions: tell('claim_recovered') } } },
    rejected: { type: 'final' },
    recovered: { type: 'final' },
  },
});

export type ClaimStatus = StateValueFrom<typeof claimMachine>;
