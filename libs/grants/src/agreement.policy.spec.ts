import { describePermissions } from '../../../test/factories/everyone.js';
import { AGREEMENT_PERMISSIONS } from './agreement.policy.js';

describePermissions('an agreement', AGREEMENT_PERMISSIONS, {
  SEND: ['funder programme_officer'],
  COUNTERSIGN: ['lead signatory'],
  ACTIVATE: ['funder decision_maker'],
  LAPSE: ['clock'],
  TERMINATE: ['funder decision_maker'],
});
