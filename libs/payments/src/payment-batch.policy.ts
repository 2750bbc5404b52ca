import { clock, funder, type Permission } from '@medel/workflow';

import type { PaymentBatchEvent } from './payment-batch.events.js';

const PAYERS: readonly Permission[] = [funder('payment_releaser')];

/** Who may send which event to a payment batch. What the bank says, the clock says. */
export const PAYMENT_BATCH_PERMISSIONS: Record<PaymentBatchEvent['type'], readonly Permission[]> = {
  APPROVE: PAYERS,
  RELEASE: PAYERS,
  CANCEL: PAYERS,
  SEND: [clock],
  ACCEPT: [clock],
  SETTLE: [clock],
  REJECT: [clock],
  RETURN: [clock],
  TIME_OUT: [clock],
  RESEND: PAYERS,
};

/** Who may give back to the frame what a year left unspent. */
export const MAY_RELEASE_UNSPENT: readonly Permission[] = [funder('programme_officer', 'claims_officer')];
