import { RequirementsNotMetError, TransitionNotAllowedError } from '@medel/kernel';
import { arrows, decide } from '@medel/workflow';

import { fairFacts, hopelessFacts } from '../../../test/factories/application-facts.js';

import type { ApplicationEvent, Outcome } from './application.events.js';
import { applicationMachine, type ApplicationStatus } from './application.machine.js';
import { unmetRequirements, type ApplicationFacts } from './application.requirements.js';

// The whole statechart, three ways: where each event leads, what is guarded, what is sent out.
// Change a line of the machine and one of these three tables must change with it.

const __ = null; // refused

// prettier-ignore
const EVENTS: ApplicationEvent[] = [
  { type: 'SUBMIT' }, { type: 'WITHDRAW' }, { type: 'DISMISS', reason: 'Wrong country' }, { type: 'COMPLETE_REVIEW' },
  { type: 'REOPEN_REVIEW', reason: 'New facts' }, { type: 'APPROVE', amountOre: 100n, motivation: 'Good', conditions: [] },
  { type: 'REJECT', motivation: 'Weak' }, { type: 'REINSTATE', motivation: 'Missed a page' }, { type: 'LAPSE' },
  { type: 'OPEN_REPORTING' }, { type: 'CONTINUE' }, { type: 'COMPLETE' }, { type: 'TERMINATE', reason: 'Fraud' },
];

// prettier-ignore
const CHART: Record<ApplicationStatus, (ApplicationStatus | null)[]> = {
  //           SUBMIT       WITHDRAW  DISMISS   COMPLETE_R  REOPEN_R     APPROVE   REJECT    REINSTATE   LAPSE     OPEN_REP     CONTINUE  COMPLETE  TERMINATE
  draft:     ['submitted', 'closed', __,       __,         __,          __,       __,       __,         __,       __,          __,       __,       __      ],
  submitted: [ __,         'closed', 'closed', 'reviewed', __,          __,       __,       __,         __,       __,          __,       __,       __      ],
  reviewed:  [ __,         'closed', __,       __,         'submitted', 'funded', 'closed', __,         __,       __,          __,       __,       __      ],
  funded:    [ __,         __,       __,       __,         __,          __,       __,       __,         'closed', 'reporting', __,       __,       'closed'],
  reporting: [ __,         __,       __,       __,         __,          __,       __,       __,         __,       __,          'funded', 'closed', 'closed'],
  closed:    [ __,         __,       __,       __,         __,          __,       __,       'reviewed', __,       __,          __,       __,       __      ],
};

const send = (from: ApplicationStatus, event: ApplicationEvent, facts: ApplicationFacts = fairFacts(event.type)) =>
  decide(applicationMachine, from, facts, event, unmetRequirements);

const cases = Object.entries(CHART).flatMap(([from, row]) =>
  EVENTS.map((event, column) => ({ from: from as ApplicationStatus, event, to: row[column] ?? null })),
);
const open = cases.filter(({ to }) => to !== null);
const label = ({ from, event }: (typeof cases)[number]) => `${from} + ${event.type}`;

describe('application machine', () => {
  it.each(cases)('$from + $event.type → $to', ({ from, event, to }) => {
    if (to === null) expect(() => send(from, event)).toThrow(TransitionNotAllowedError);
    else expect(send(from, event).to).toBe(to);
  });

  it('begins as a draft', () => {
    expect(applicationMachine.root.initial.target[0]?.key).toBe('draft');
  });

  it('guards exactly these arrows', () => {
    expect(open.filter(({ from, event }) => isGuarded(from, event)).map(label)).toEqual([
      'draft + SUBMIT',
      'submitted + DISMISS',
      'submitted + COMPLETE_REVIEW',
      'reviewed + REOPEN_REVIEW',
      'reviewed + APPROVE',
      'reviewed + REJECT',
      'funded + LAPSE',
      'funded + OPEN_REPORTING',
      'funded + TERMINATE',
      'reporting + CONTINUE',
      'reporting + COMPLETE',
      'reporting + TERMINATE',
      'closed + REINSTATE',
    ]);
  });

  it('asks the worker for exactly these effects', () => {
    const tell = (template: string) => ({ type: 'notifyApplicant', params: { template } });
    const tellStaff = (template: string) => ({ type: 'notifyStaff', params: { template } });

    expect(Object.fromEntries(open.map((arrow) => [label(arrow), send(arrow.from, arrow.event).effects]))).toEqual({
      'draft + SUBMIT': [tell('application_received'), tellStaff('application_arrived')],
      'draft + WITHDRAW': [],
      'submitted + WITHDRAW': [tellStaff('application_withdrawn')],
      'submitted + DISMISS': [tell('application_dismissed')],
      'submitted + COMPLETE_REVIEW': [tellStaff('decision_awaited')],
      'reviewed + WITHDRAW': [tellStaff('application_withdrawn')],
      'reviewed + REOPEN_REVIEW': [tellStaff('review_reopened')],
      'reviewed + APPROVE': [tell('application_approved')],
      'reviewed + REJECT': [tell('application_rejected')],
      'funded + LAPSE': [tell('grant_lapsed')],
      'funded + OPEN_REPORTING': [tell('reporting_opened')],
      'funded + TERMINATE': [tell('grant_terminated')],
      'reporting + CONTINUE': [tell('next_year_begun')],
      'reporting + COMPLETE': [tell('grant_completed')],
      'reporting + TERMINATE': [tell('grant_terminated')],
      'closed + REINSTATE': [tell('application_reinstated')],
    });
  });

  it('closes with exactly these outcomes', () => {
    const outcomes: Record<string, Outcome> = {
      'draft + WITHDRAW': 'withdrawn',
      'submitted + DISMISS': 'dismissed',
      'submitted + WITHDRAW': 'withdrawn',
      'reviewed + REJECT': 'rejected',
      'reviewed + WITHDRAW': 'withdrawn',
      'funded + LAPSE': 'lapsed',
      'funded + TERMINATE': 'terminated',
      'reporting + COMPLETE': 'completed',
      'reporting + TERMINATE': 'terminated',
    };
    const closing = arrows(applicationMachine).filter(({ outcome }) => outcome !== null);
    expect(Object.fromEntries(closing.map(({ from, event, outcome }) => [`${from} + ${event}`, outcome]))).toEqual(
      outcomes,
    );
  });

  it('has no dead end but a closed application', () => {
    const left = new Set(arrows(applicationMachine).map(({ from }) => from));
    expect(Object.keys(CHART).filter((status) => !left.has(status))).toEqual([]);
  });
});

function isGuarded(from: ApplicationStatus, event: ApplicationEvent): boolean {
  const empty = { ...event, reason: '', motivation: '' } as ApplicationEvent;
  try {
    return !send(from, empty, hopelessFacts());
  } catch (error) {
    return error instanceof RequirementsNotMetError;
  }
}
