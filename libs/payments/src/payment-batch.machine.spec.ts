import { describeLifeCycle, tellStaff } from '../../../test/factories/life-cycle.js';
import type { PaymentBatchEvent } from './payment-batch.events.js';
import { paymentBatchMachine, type PaymentBatchStatus } from './payment-batch.machine.js';
import { unmetPaymentBatchRequirements, type PaymentBatchFacts } from './payment-batch.requirements.js';

const __ = null; // refused

const fair: PaymentBatchFacts = { actorId: 'me', approvals: [], claimHandlers: [], movedPayees: [] };
const hopeless: PaymentBatchFacts = { ...fair, claimHandlers: ['me'] };

describeLifeCycle<PaymentBatchStatus, PaymentBatchEvent, PaymentBatchFacts>({
  machine: paymentBatchMachine,
  unmet: unmetPaymentBatchRequirements,
  begins: 'prepared',
  // prettier-ignore
  events: [
    { type: 'APPROVE' }, { type: 'RELEASE' }, { type: 'CANCEL' }, { type: 'SEND' }, { type: 'ACCEPT' }, { type: 'SETTLE' },
    { type: 'REJECT' }, { type: 'RETURN' }, { type: 'TIME_OUT' }, { type: 'RESEND' },
  ],
  // prettier-ignore
  chart: {
    //          APPROVE     RELEASE     CANCEL       SEND    ACCEPT      SETTLE     REJECT      RETURN      TIME_OUT   RESEND
    prepared:  ['approved', __,        'cancelled', __,     __,         __,        __,         __,         __,        __        ],
    approved:  [__,        'released', 'cancelled', __,     __,         __,        __,         __,         __,        __        ],
    released:  [__,         __,         __,        'sent',  __,         __,        __,         __,         __,        __        ],
    sent:      [__,         __,         __,         __,    'accepted',  __,       'rejected',  __,        'unknown',  __        ],
    accepted:  [__,         __,         __,         __,     __,        'settled', 'rejected', 'returned',  __,        __        ],
    settled:   [__,         __,         __,         __,     __,         __,        __,         __,         __,        __        ],
    rejected:  [__,         __,         __,         __,     __,         __,        __,         __,         __,        __        ],
    returned:  [__,         __,         __,         __,     __,         __,        __,         __,         __,        __        ],
    cancelled: [__,         __,         __,         __,     __,         __,        __,         __,         __,        __        ],
    unknown:   [__,         __,         __,         __,     __,         __,        __,         __,         __,       'released' ],
  },
  fair: () => fair,
  hopeless: () => hopeless,
  guarded: ['prepared + APPROVE', 'approved + RELEASE'],
  effects: {
    'approved + RELEASE': [{ type: 'sendPaymentBatch', params: {} }],
    'released + SEND': [{ type: 'askBank', params: {} }],
    'sent + ACCEPT': [{ type: 'askBank', params: {} }],
    'sent + REJECT': [tellStaff('batch_rejected')],
    'sent + TIME_OUT': [tellStaff('batch_unknown')],
    'accepted + REJECT': [tellStaff('batch_rejected')],
    'accepted + RETURN': [tellStaff('batch_returned')],
    'unknown + RESEND': [{ type: 'sendPaymentBatch', params: {} }],
  },
});

it('a payment batch ends settled, rejected, returned or cancelled', () => {
  const ends = Object.values(paymentBatchMachine.states).filter(({ type }) => type === 'final');
  expect(ends.map(({ key }) => key)).toEqual(['settled', 'rejected', 'returned', 'cancelled']);
});

describe('letting a payment batch go', () => {
  const codes = (type: 'APPROVE' | 'RELEASE', changes: Partial<PaymentBatchFacts>) =>
    unmetPaymentBatchRequirements({ type }, { ...fair, ...changes }).map(({ code }) => code);

  it.each<['APPROVE' | 'RELEASE', string, Partial<PaymentBatchFacts>, string[]]>([
    ['APPROVE', 'somebody who has not dealt with it', { claimHandlers: ['another'] }, []],
    ['APPROVE', 'somebody who handled one of its claims', { claimHandlers: ['another', 'me'] }, ['same_person']],
    ['RELEASE', 'another than who approved it', { approvals: [{ step: 'approved', personId: 'another' }] }, []],
    ['RELEASE', 'who approved it', { approvals: [{ step: 'approved', personId: 'me' }] }, ['same_person']],
    [
      'APPROVE',
      'anybody once a payee has moved',
      { movedPayees: ['Umeå', 'Lund'] },
      ['account_not_in_use', 'account_not_in_use'],
    ],
    ['RELEASE', 'anybody once a payee has moved', { movedPayees: ['Umeå'] }, ['account_not_in_use']],
    ['RELEASE', 'somebody who handled one of its claims', { claimHandlers: ['me'] }, ['same_person']],
  ])('%s by %s', (type, _, changes, expected) => {
    expect(codes(type, changes)).toEqual(expected);
  });
});
