/** What people, and the clock that asks the bank, may ask of a payment batch. */
export type PaymentBatchEvent =
  | { type: 'APPROVE' }
  | { type: 'RELEASE' }
  | { type: 'CANCEL' }
  | { type: 'SEND' }
  | { type: 'ACCEPT' }
  | { type: 'SETTLE' }
  | { type: 'REJECT' }
  | { type: 'RETURN' }
  | { type: 'TIME_OUT' }
  | { type: 'RESEND' };
