import { describeLifeCycle } from '../../../test/factories/life-cycle.js';
import type { CallEvent } from './call.events.js';
import { callMachine, type CallStatus } from './call.machine.js';
import { unmetCallRequirements, type CallFacts } from './call.requirements.js';

const __ = null; // refused
const at = (iso: string) => new Date(iso);
const opensAt = at('2026-02-14T23:00:00Z');
const closesAt = at('2026-03-15T23:00:00Z');

/** At the very instant, and a millisecond before it. */
const onTime: CallFacts = { now: closesAt, opensAt: closesAt, closesAt, undecidedApplications: 0 };
const early: CallFacts = {
  now: new Date(closesAt.getTime() - 1),
  opensAt: closesAt,
  closesAt,
  undecidedApplications: 1,
};

describeLifeCycle<CallStatus, CallEvent, CallFacts>({
  machine: callMachine,
  unmet: unmetCallRequirements,
  begins: 'draft',
  // prettier-ignore
  events: [
    { type: 'PUBLISH' }, { type: 'OPEN' }, { type: 'PAUSE', reason: 'New rules' }, { type: 'RESUME' }, { type: 'CLOSE' }, { type: 'DECIDE' },
  ],
  // prettier-ignore
  chart: {
    //           PUBLISH      OPEN    PAUSE     RESUME  CLOSE     DECIDE
    draft:     ['published',  __,     __,       __,     __,       __       ],
    published: [ __,         'open',  __,       __,     __,       __       ],
    open:      [ __,          __,    'paused',  __,    'closed',  __       ],
    paused:    [ __,          __,     __,      'open', 'closed',  __       ],
    closed:    [ __,          __,     __,       __,     __,      'decided' ],
    decided:   [ __,          __,     __,       __,     __,       __       ],
  },
  fair: () => onTime,
  hopeless: () => early,
  guarded: ['published + OPEN', 'open + CLOSE', 'paused + CLOSE', 'closed + DECIDE'],
  effects: {},
});

describe('requirements of a call', () => {
  const facts: CallFacts = { now: opensAt, opensAt, closesAt, undecidedApplications: 0 };
  const codes = (type: 'OPEN' | 'CLOSE' | 'DECIDE', changes: Partial<CallFacts>) =>
    unmetCallRequirements({ type }, { ...facts, ...changes }).map(({ code }) => code);

  it('say exactly what is in the way', () => {
    expect(codes('OPEN', {})).toEqual([]);
    expect(codes('OPEN', { now: new Date(opensAt.getTime() - 1) })).toEqual(['opening_not_reached']);
    expect(codes('CLOSE', { now: closesAt })).toEqual([]);
    expect(codes('CLOSE', { now: new Date(closesAt.getTime() - 1) })).toEqual(['closing_not_reached']);
    expect(codes('DECIDE', { undecidedApplications: 1 })).toEqual(['applications_undecided']);
  });
});
