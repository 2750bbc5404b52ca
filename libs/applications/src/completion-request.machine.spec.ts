import { describeLifeCycle, tell, tellStaff } from '../../../test/factories/life-cycle.js';
import type { CompletionRequestEvent } from './completion-request.events.js';
import { completionRequestMachine, type CompletionRequestStatus } from './completion-request.machine.js';
import { unmetCompletionRequirements } from './completion-request.requirements.js';

const __ = null; // refused
const DUE = new Date('2026-03-01T12:00:00Z');
const late = { now: DUE, dueAt: DUE };
const early = { now: new Date(DUE.getTime() - 1), dueAt: DUE };

describeLifeCycle<CompletionRequestStatus, CompletionRequestEvent, typeof late>({
  machine: completionRequestMachine,
  unmet: unmetCompletionRequirements,
  begins: 'open',
  // prettier-ignore
  events: [
    { type: 'ANSWER', answer: 'Signed now' }, { type: 'ACCEPT' }, { type: 'RETURN', reason: 'Still unsigned' }, { type: 'EXPIRE' },
  ],
  // prettier-ignore
  chart: {
    //          ANSWER      ACCEPT      RETURN  EXPIRE
    open:     ['answered',  __,         __,     'expired'],
    answered: [ __,        'accepted', 'open',   __      ],
    accepted: [ __,         __,         __,      __      ],
    expired:  [ __,         __,         __,      __      ],
  },
  fair: () => late,
  hopeless: () => early,
  guarded: ['open + EXPIRE'],
  effects: {
    'open + ANSWER': [tellStaff('completion_answered')],
    'open + EXPIRE': [tell('completion_expired'), tellStaff('completion_expired')],
    'answered + ACCEPT': [tell('completion_accepted')],
    'answered + RETURN': [tell('completion_returned')],
  },
});
