import { RequirementsNotMetError, TransitionNotAllowedError } from '@medel/kernel';
import { decide } from '@medel/workflow';

import type { CompletionRequestEvent } from './completion-request.events.js';
import { completionRequestMachine, type CompletionRequestStatus } from './completion-request.machine.js';
import { unmetCompletionRequirements } from './completion-request.requirements.js';

const __ = null; // refused
const DUE = new Date('2026-03-01T12:00:00Z');
const late = { now: DUE, dueAt: DUE };
const early = { now: new Date(DUE.getTime() - 1), dueAt: DUE };

// prettier-ignore
const EVENTS: CompletionRequestEvent[] = [
  { type: 'ANSWER', answer: 'Signed now' }, { type: 'ACCEPT' }, { type: 'RETURN', reason: 'Still unsigned' }, { type: 'EXPIRE' },
];

// prettier-ignore
const CHART: Record<CompletionRequestStatus, (CompletionRequestStatus | null)[]> = {
  //          ANSWER      ACCEPT      RETURN  EXPIRE
  open:     ['answered',  __,         __,     'expired'],
  answered: [ __,        'accepted', 'open',   __      ],
  accepted: [ __,         __,         __,      __      ],
  expired:  [ __,         __,         __,      __      ],
};

const send = (from: CompletionRequestStatus, event: CompletionRequestEvent, facts = late) =>
  decide(completionRequestMachine, from, facts, event, unmetCompletionRequirements);

const cases = Object.entries(CHART).flatMap(([from, row]) =>
  EVENTS.map((event, column) => ({ from: from as CompletionRequestStatus, event, to: row[column] ?? null })),
);

describe('completion request machine', () => {
  it.each(cases)('$from + $event.type → $to', ({ from, event, to }) => {
    if (to === null) expect(() => send(from, event)).toThrow(TransitionNotAllowedError);
    else expect(send(from, event).to).toBe(to);
  });

  it('begins open', () => {
    expect(completionRequestMachine.root.initial.target[0]?.key).toBe('open');
  });

  it('expires on the due instant and not a millisecond before', () => {
    expect(() => send('open', { type: 'EXPIRE' }, early)).toThrow(RequirementsNotMetError);
    expect(send('open', { type: 'ANSWER', answer: 'Early' }, early).to).toBe('answered');
  });

  it('asks the worker for exactly these effects', () => {
    const tell = (template: string) => ({ type: 'notifyApplicant', params: { template } });
    const tellStaff = (template: string) => ({ type: 'notifyStaff', params: { template } });
    const open = cases.filter(({ to }) => to !== null);
    expect(
      Object.fromEntries(open.map(({ from, event }) => [`${from} + ${event.type}`, send(from, event).effects])),
    ).toEqual({
      'open + ANSWER': [tellStaff('completion_answered')],
      'open + EXPIRE': [tell('completion_expired'), tellStaff('completion_expired')],
      'answered + ACCEPT': [tell('completion_accepted')],
      'answered + RETURN': [tell('completion_returned')],
    });
  });
});
