import type { BankAnswer } from './bank.js';
import type { PaymentBatchEvent } from './payment-batch.events.js';
import type { PaymentBatchStatus } from './payment-batch.machine.js';

type Event = PaymentBatchEvent['type'];

/** Whatever the bank has done with a file, it must have accepted it first; what came after is asked once more. */
const WHEN_SENT: Readonly<Partial<Record<BankAnswer, Event>>> = {
  unknown: 'TIME_OUT',
  accepted: 'ACCEPT',
  settled: 'ACCEPT',
  returned: 'ACCEPT',
  rejected: 'REJECT',
};

const WHEN_ACCEPTED: Readonly<Partial<Record<BankAnswer, Event>>> = {
  settled: 'SETTLE',
  returned: 'RETURN',
  rejected: 'REJECT',
};

/** Whether the bank still owes us an answer. */
export const isAwaited = (status: PaymentBatchStatus): boolean => status === 'sent' || status === 'accepted';

/** What an answer means for a batch; undefined when it says nothing new. */
export function eventFor(status: PaymentBatchStatus, answer: BankAnswer): Event | undefined {
  if (status === 'sent') return WHEN_SENT[answer];
  return status === 'accepted' ? WHEN_ACCEPTED[answer] : undefined;
}
