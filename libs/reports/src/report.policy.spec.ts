import { whoMay } from '../../../test/factories/everyone.js';

import { MAY_WRITE_REPORT, REPORT_PERMISSIONS } from './report.policy.js';

const WRITERS = ['lead coordinator', 'lead project_manager'];

// Who may do what: everybody not named here is refused.
const ALLOWED: Record<keyof typeof REPORT_PERMISSIONS, string[]> = {
  ATTEST: WRITERS,
  SUBMIT: ['lead signatory'],
  RETURN: ['funder programme_officer'],
  APPROVE: ['funder programme_officer'],
  REJECT: ['funder programme_officer'],
};

describe('who may act on a report', () => {
  it.each(Object.entries(ALLOWED))('%s', (event, who) => {
    expect(whoMay(event, REPORT_PERMISSIONS[event as keyof typeof REPORT_PERMISSIONS])).toEqual(who);
  });

  it('write', () => {
    expect(whoMay('WRITE', MAY_WRITE_REPORT)).toEqual(WRITERS);
  });
});
