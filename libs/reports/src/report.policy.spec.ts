import { describePermissions } from '../../../test/factories/everyone.js';
import { MAY_WRITE_REPORT, REPORT_PERMISSIONS } from './report.policy.js';

const WRITERS = ['lead coordinator', 'lead project_manager'];

describePermissions(
  'a report',
  { ...REPORT_PERMISSIONS, WRITE: MAY_WRITE_REPORT },
  {
    ATTEST: WRITERS,
    SUBMIT: ['lead signatory'],
    RETURN: ['funder programme_officer'],
    APPROVE: ['funder programme_officer'],
    REJECT: ['funder programme_officer'],
    WRITE: WRITERS,
  },
);
