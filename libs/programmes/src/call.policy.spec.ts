import { describePermissions } from '../../../test/factories/everyone.js';
import { CALL_PERMISSIONS, MAY_WRITE_CALL } from './call.policy.js';

const OFFICER = ['funder programme_officer'];

describePermissions('a call', CALL_PERMISSIONS, {
  PUBLISH: OFFICER,
  OPEN: ['clock'],
  PAUSE: OFFICER,
  RESUME: OFFICER,
  EXTEND: OFFICER,
  CLOSE: ['clock'],
  DECIDE: OFFICER,
});

describePermissions("a programme's calls", { WRITE: MAY_WRITE_CALL }, { WRITE: [...OFFICER, 'funder administrator'] });
