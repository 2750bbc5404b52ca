import { describePermissions } from '../../../test/factories/everyone.js';
import { CALL_PERMISSIONS, MAY_CREATE_CALL } from './call.policy.js';

const OFFICER = ['funder programme_officer'];

describePermissions('a call', CALL_PERMISSIONS, {
  PUBLISH: OFFICER,
  OPEN: ['clock'],
  PAUSE: OFFICER,
  RESUME: OFFICER,
  CLOSE: ['clock'],
  DECIDE: OFFICER,
});

describePermissions(
  "a programme's calls",
  { CREATE: MAY_CREATE_CALL },
  { CREATE: [...OFFICER, 'funder administrator'] },
);
