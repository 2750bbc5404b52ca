import { RequirementsNotMetError, TransitionNotAllowedError } from '@medel/kernel';
import { decide } from '@medel/workflow';

import type { ReportEvent } from './report.events.js';
import { reportMachine, type ReportStatus } from './report.machine.js';
import { unmetReportRequirements, type ReportFacts } from './report.requirements.js';

// The whole statechart, three ways: where each event leads, what is guarded, what is sent out.

const __ = null; // refused

// prettier-ignore
const EVENTS: ReportEvent[] = [
  { type: 'ATTEST' }, { type: 'SUBMIT' }, { type: 'RETURN', reason: 'Tell of results' }, { type: 'APPROVE' },
  { type: 'REJECT', reason: 'Invented' },
];

// prettier-ignore
const CHART: Record<ReportStatus, (ReportStatus | null)[]> = {
  //           ATTEST      SUBMIT       RETURN      APPROVE     REJECT
  open:      ['attested', __,          __,         __,         __        ],
  attested:  [__,         'submitted', __,         __,         __        ],
  submitted: [__,         __,          'returned', 'approved', 'rejected'],
  returned:  ['attested', __,          __,         __,         __        ],
  approved:  [__,         __,          __,         __,         __        ],
  rejected:  [__,         __,          __,         __,         __        ],
};

const fair: ReportFacts = {
  applicationStatus: 'reporting',
  narrative: 'We met.',
  attestedBy: 'another',
  actorId: 'me',
};
const hopeless: ReportFacts = { applicationStatus: 'closed', narrative: '', attestedBy: 'me', actorId: 'me' };

const send = (from: ReportStatus, event: ReportEvent, facts = fair) =>
  decide(reportMachine, from, facts, event, unmetReportRequirements);

const cases = Object.entries(CHART).flatMap(([from, row]) =>
  EVENTS.map((event, column) => ({ from: from as ReportStatus, event, to: row[column] ?? null })),
);
const open = cases.filter(({ to }) => to !== null);
const label = ({ from, event }: (typeof cases)[number]) => `${from} + ${event.type}`;

describe('report machine', () => {
  it.each(cases)('$from + $event.type → $to', ({ from, event, to }) => {
    if (to === null) expect(() => send(from, event)).toThrow(TransitionNotAllowedError);
    else expect(send(from, event).to).toBe(to);
  });

  it('begins open', () => {
    expect(reportMachine.root.initial.target[0]?.key).toBe('open');
  });

  it('ends approved or rejected', () => {
    const ends = Object.values(reportMachine.states).filter(({ type }) => type === 'final');
    expect(ends.map(({ key }) => key)).toEqual(['approved', 'rejected']);
  });

  it('guards every arrow', () => {
    for (const { from, event } of open) {
      expect(() => send(from, event, hopeless)).toThrow(RequirementsNotMetError);
    }
  });

  it('asks the worker for exactly these effects', () => {
    const tell = (template: string) => ({ type: 'notifyApplicant', params: { template } });
    const tellStaff = (template: string) => ({ type: 'notifyStaff', params: { template } });

    expect(Object.fromEntries(open.map((arrow) => [label(arrow), send(arrow.from, arrow.event).effects]))).toEqual({
      'open + ATTEST': [tell('report_attested')],
      'attested + SUBMIT': [tellStaff('report_arrived')],
      'submitted + RETURN': [tell('report_returned')],
      'submitted + APPROVE': [tell('report_approved')],
      'submitted + REJECT': [tell('report_rejected')],
      'returned + ATTEST': [tell('report_attested')],
    });
  });
});
