import { arrows } from '@medel/workflow';

import { fairFacts, hopelessFacts } from '../../../test/factories/application-facts.js';
import { describeLifeCycle, tell, tellStaff } from '../../../test/factories/life-cycle.js';
import type { ApplicationEvent, Outcome } from './application.events.js';
import { applicationMachine, type ApplicationStatus } from './application.machine.js';
import { unmetRequirements } from './application.requirements.js';

const __ = null; // refused

describeLifeCycle<ApplicationStatus, ApplicationEvent, ReturnType<typeof fairFacts>>({
  machine: applicationMachine,
  unmet: unmetRequirements,
  begins: 'draft',
  // prettier-ignore
  events: [
    { type: 'SUBMIT' }, { type: 'WITHDRAW' }, { type: 'DISMISS', reason: 'Wrong country' }, { type: 'COMPLETE_REVIEW' },
    { type: 'REOPEN_REVIEW', reason: 'New facts' }, { type: 'APPROVE', amountOre: 100n, motivation: 'Good', conditions: [] },
    { type: 'REJECT', motivation: 'Weak' }, { type: 'REINSTATE', motivation: 'Missed a page' }, { type: 'LAPSE' },
    { type: 'OPEN_REPORTING' }, { type: 'CONTINUE' }, { type: 'COMPLETE' }, { type: 'TERMINATE', reason: 'Fraud' },
  ],
  // prettier-ignore
  chart: {
    //           SUBMIT       WITHDRAW  DISMISS   COMPLETE_R  REOPEN_R     APPROVE   REJECT    REINSTATE   LAPSE     OPEN_REP     CONTINUE  COMPLETE  TERMINATE
    draft:     ['submitted', 'closed', __,       __,         __,          __,       __,       __,         __,       __,          __,       __,       __      ],
    submitted: [ __,         'closed', 'closed', 'reviewed', __,          __,       __,       __,         __,       __,          __,       __,       __      ],
    reviewed:  [ __,         'closed', __,       __,         'submitted', 'funded', 'closed', __,         __,       __,          __,       __,       __      ],
    funded:    [ __,         __,       __,       __,         __,          __,       __,       __,         'closed', 'reporting', __,       __,       'closed'],
    reporting: [ __,         __,       __,       __,         __,          __,       __,       __,         __,       __,          'funded', 'closed', 'closed'],
    closed:    [ __,         __,       __,       __,         __,          __,       __,       'reviewed', __,       __,          __,       __,       __      ],
  },
  fair: ({ type }) => fairFacts(type),
  hopeless: hopelessFacts,
  spoil: (event) => ({ ...event, reason: '', motivation: '' }),
  guarded: [
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
  ],
  effects: {
    'draft + SUBMIT': [tell('application_received'), tellStaff('application_arrived')],
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
  },
});

describe('a closed application', () => {
  it('has exactly these outcomes', () => {
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

  it('is the only end there is', () => {
    const left = new Set(arrows(applicationMachine).map(({ from }) => from));
    expect(Object.keys(applicationMachine.states).filter((status) => !left.has(status))).toEqual([]);
  });
});
