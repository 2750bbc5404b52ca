import { describePermissions } from '../../../test/factories/everyone.js';
import { CHANGE_PERMISSIONS } from './change-request.policy.js';

const APPLICANTS = ['lead coordinator', 'lead project_manager', 'lead signatory'];
const OFFICER = ['funder programme_officer'];

describePermissions('a change request', CHANGE_PERMISSIONS, {
  SUBMIT: APPLICANTS,
  RETURN: OFFICER,
  APPROVE: OFFICER,
  REJECT: OFFICER,
  WITHDRAW: APPLICANTS,
});
