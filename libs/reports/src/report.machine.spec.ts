import { describeLifeCycle, tell, tellStaff } from '../../../test/factories/life-cycle.js';
import type { ReportEvent } from './report.events.js';
import { reportMachine, type ReportStatus } from './report.machine.js';
import { unmetReportRequirements, type ReportFacts } from './report.requirements.js';

const __ = null; // refused

const fair: ReportFacts = {
  applicationStatus: 'reporting',
  narrative: 'We met.',
  attestedBy: 'another',
  actorId: 'me',
};
const hopeless: ReportFacts = { applicationStatus: 'closed', narrative: '', attestedBy: 'me', actorId: 'me' };

describeLifeCycle<ReportStatus, ReportEvent, ReportFacts>({
  machine: reportMachine,
  unmet: unmetReportRequirements,
  begins: 'open',
  // prettier-ignore
  events: [
    { type: 'ATTEST' }, { type: 'SUBMIT' }, { type: 'RETURN', reason: 'Tell of results' }, { type: 'APPROVE' },
    { type: 'REJECT', reason: 'Invented' },
  ],
  // prettier-ignore
  chart: {
    //           ATTEST      SUBMIT       RETURN      APPROVE     REJECT
    open:      ['attested', __,          __,         __,         __        ],
    attested:  [__,         'submitted', __,         __,         __        ],
    submitted: [__,         __,          'returned', 'approved', 'rejected'],
    returned:  ['attested', __,          __,         __,         __        ],
    approved:  [__,         __,          __,         __,         __        ],
    rejected:  [__,         __,          __,         __,         __        ],
  },
  fair: () => fair,
  hopeless: () => hopeless,
  guarded: [
    'open + ATTEST',
    'attested + SUBMIT',
    'submitted + RETURN',
    'submitted + APPROVE',
    'submitted + REJECT',
    'returned + ATTEST',
  ],
  effects: {
    'open + ATTEST': [tell('report_attested')],
    'attested + SUBMIT': [tellStaff('report_arrived')],
    'submitted + RETURN': [tell('report_returned')],
    'submitted + APPROVE': [tell('report_approved')],
    'submitted + REJECT': [tell('report_rejected')],
    'returned + ATTEST': [tell('report_attested')],
  },
});

it('a report ends approved or rejected', () => {
  const ends = Object.values(reportMachine.states).filter(({ type }) => type === 'final');
  expect(ends.map(({ key }) => key)).toEqual(['approved', 'rejected']);
});
