import { eventFor, isAwaited } from './bank-answers.js';
import type { BankAnswer } from './bank.js';
import { paymentBatchMachine, type PaymentBatchStatus } from './payment-batch.machine.js';

const STATUSES = Object.keys(paymentBatchMachine.states) as PaymentBatchStatus[];
const ANSWERS: BankAnswer[] = ['unknown', 'pending', 'accepted', 'settled', 'rejected', 'returned'];

const __ = undefined; // says nothing new

// prettier-ignore
const MEANING: Partial<Record<PaymentBatchStatus, (string | undefined)[]>> = {
  //         unknown     pending  accepted  settled   rejected  returned
  sent:     ['TIME_OUT', __,      'ACCEPT', 'ACCEPT', 'REJECT', 'ACCEPT'],
  accepted: [__,         __,      __,       'SETTLE', 'REJECT', 'RETURN'],
};

describe('what the bank says', () => {
  it.each(STATUSES)('of a batch that is %s', (status) => {
    expect(ANSWERS.map((answer) => eventFor(status, answer))).toEqual(MEANING[status] ?? ANSWERS.map(() => __));
  });

  it('is awaited for a batch that is on its way, and for no other', () => {
    expect(STATUSES.filter(isAwaited)).toEqual(['sent', 'accepted']);
  });

  it('always has an arrow in the machine', () => {
    for (const [status, events] of Object.entries(MEANING)) {
      for (const event of events.filter((event) => event !== undefined)) {
        expect(paymentBatchMachine.states[status as 'sent']?.transitions.has(event as 'ACCEPT')).toBe(true);
      }
    }
  });
});
