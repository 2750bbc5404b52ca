import { setup, type StateValueFrom } from 'xstate';

import type { PaymentBatchEvent } from './payment-batch.events.js';
import { unmetPaymentBatchRequirements, type PaymentBatchFacts } from './payment-batch.requirements.js';

const tellStaff = (template: string) => ({ type: 'notifyStaff', params: { template } }) as const;

/**
 * The life of a payment batch. Two people let it go, the worker sends it and asks the bank what became of it.
 * A batch that the bank does not know of is never sent again by itself: a person decides, and the same bytes go.
 */
export const paymentBatchMachine = setup({
  types: { context: {} as PaymentBatchFacts, events: {} as PaymentBatchEvent },
  guards: { requirementsMet: ({ context, event }) => unmetPaymentBatchRequirements(event, context).length === 0 },
  actions: {
    notifyStaff: (_, _params: { template: string }) => undefined,
    sendPaymentBatch: () => undefined,
    askBank: () => undefined,
  },
}).createMachine({
  id: 'payment_batch',
  context: {} as PaymentBatchFacts,
  initial: 'prepared',
  states: {
    prepared: { on: { APPROVE: { target: 'approved', guard: 'requirementsMet' }, CANCEL: 'cancelled' } },
    approved: {
      on: {
        RELEASE: { target: 'released', guard: 'requirementsMet', actions: 'sendPaymentBatch' },
        CANCEL: 'cancelled',
      },
    },
    released: { on: { SEND: { target: 'sent', actions: 'askBank' } } },
    sent: {
      on: {
        ACCEPT: { target: 'accepted', actions: 'askBank' },
        REJECT: { target: 'rejected', actions: tellStaff('batch_rejected') },
        TIME_OUT: { target: 'unknown', actions: tellStaff('batch_unknown') },
      },
    },
    accepted: {
      on: {
        SETTLE: 'settled',
        REJECT: { target: 'rejected', actions: tellStaff('batch_rejected') },
        RETURN: { target: 'returned', actions: tellStaff('batch_returned') },
      },
    },
    settled: { type: 'final' },
    rejected: { type: 'final' },
    returned: { type: 'final' },
    cancelled: { type: 'final' },
    unknown: { on: { RESEND: { target: 'released', actions: 'sendPaymentBatch' } } },
  },
});

export type PaymentBatchStatus = StateValueFrom<typeof paymentBatchMachine>;
