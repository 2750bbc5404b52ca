import { describePermissions } from '../../../test/factories/everyone.js';
import { COMPLETION_PERMISSIONS } from './completion-request.policy.js';

describePermissions('a completion request', COMPLETION_PERMISSIONS, {
  ANSWER: ['lead', 'abroad'].flatMap((side) =>
    ['coordinator', 'project_manager', 'signatory'].map((role) => `${side} ${role}`),
  ),
  ACCEPT: ['funder programme_officer'],
  RETURN: ['funder programme_officer'],
  EXPIRE: ['clock'],
});
