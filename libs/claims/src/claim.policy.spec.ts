import { describePermissions } from '../../../test/factories/everyone.js';
import { CLAIM_PERMISSIONS, MAY_WRITE_CLAIM } from './claim.policy.js';

describePermissions(
  'a claim',
  { ...CLAIM_PERMISSIONS, EDIT: MAY_WRITE_CLAIM },
  {
    ATTEST: ['lead coordinator', 'lead project_manager'],
    SUBMIT: ['lead signatory'],
    START_CHECK: ['clock'],
    VERIFY: ['funder claims_officer'],
    RETURN: ['funder claims_officer', 'funder approver'],
    APPROVE: ['funder approver'],
    REJECT: ['funder claims_officer', 'funder approver'],
    SCHEDULE: ['funder claims_officer', 'funder payment_releaser'],
    UNSCHEDULE: ['funder payment_releaser', 'clock'],
    PAY: ['clock'],
    RECOVER: ['funder approver'],
    EDIT: ['lead coordinator', 'lead project_manager', 'lead controller'],
  },
);
