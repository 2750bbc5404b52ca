import { describePermissions } from '../../../test/factories/everyone.js';
import { MAY_RELEASE_UNSPENT, PAYMENT_BATCH_PERMISSIONS } from './payment-batch.policy.js';

const PAYERS = ['funder payment_releaser'];

describePermissions('a payment batch', PAYMENT_BATCH_PERMISSIONS, {
  APPROVE: PAYERS,
  RELEASE: PAYERS,
  CANCEL: PAYERS,
  SEND: ['clock'],
  ACCEPT: ['clock'],
  SETTLE: ['clock'],
  REJECT: ['clock'],
  RETURN: ['clock'],
  TIME_OUT: ['clock'],
  RESEND: PAYERS,
});

describePermissions(
  'what a year left unspent',
  { RELEASE: MAY_RELEASE_UNSPENT },
  { RELEASE: ['funder programme_officer', 'funder claims_officer'] },
);
