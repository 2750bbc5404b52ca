import { describePermissions } from '../../../test/factories/everyone.js';
import { MAY_READ_RULE_PACKS, MAY_UPLOAD_RULE_PACK, RULE_PACK_PERMISSIONS } from './rule-pack.policy.js';

const OFFICER = 'funder programme_officer';
const AUDITOR = 'funder auditor';
const ADMINISTRATOR = 'funder administrator';

describePermissions('a rule pack', RULE_PACK_PERMISSIONS, { PUBLISH: [ADMINISTRATOR] });

describePermissions(
  "a funder's rule packs",
  { READ: MAY_READ_RULE_PACKS, UPLOAD: MAY_UPLOAD_RULE_PACK },
  { READ: [OFFICER, AUDITOR, ADMINISTRATOR], UPLOAD: [OFFICER, ADMINISTRATOR] },
);
