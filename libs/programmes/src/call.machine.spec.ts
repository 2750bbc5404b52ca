import { describeLifeCycle } from '../../../test/factories/life-cycle.js';
import type { CallEvent } from './call.events.js';
import { callMachine, type CallStatus } from './call.machine.js';
import { unmetCallRequirements, type CallFacts } from './call.requirements.js';

const __ = null; // refused
const at = (iso: string) => new Date(iso);
const opensAt = at('2026-02-14T23:00:00Z');
const closesAt = at('2026-03-15T23:00:00Z');

/** At the very instant, and a millisecond before it. */
const onTime: CallFacts = {
  now: closesAt,
  opensAt: closesAt,
  closesAt,
  undecidedApplications: 0,
  decidedApplications: 0,
};
/** Published while there still is time. */
const inTime: CallFacts = { ...onTime, now: opensAt };
const early: CallFacts = {
  now: new Date(closesAt.getTime() - 1),
  opensAt: closesAt,
  closesAt,
  undecidedApplications: 1,
  decidedApplications: 1,
};
/** Nothing that is wanted can be had any more. */
const late: CallFacts = { ...early, now: new Date(closesAt.getTime() + 1) };

describeLifeCycle<CallStatus, CallEvent, CallFacts>({
  machine: callMachine,
  unmet: unmetCallRequirements,
  begins: 'draft',
  // prettier-ignore
  events: [
    { type: 'PUBLISH' }, { type: 'OPEN' }, { type: 'PAUSE', reason: 'New rules' }, { type: 'RESUME' },
    { type: 'EXTEND', closesAt: new Date(closesAt.getTime() + 1), reason: 'The site was down' }, { type: 'CLOSE' }, { type: 'DECIDE' },
  ],
  // prettier-ignore
  chart: {
    //           PUBLISH      OPEN    PAUSE     RESUME  EXTEND       CLOSE     DECIDE
    draft:     ['published',  __,     __,       __,     __,          __,       __       ],
    published: [ __,         'open',  __,       __,    'published',  __,       __       ],
    open:      [ __,          __,    'paused',  __,    'open',      'closed',  __       ],
    paused:    [ __,          __,     __,      'open', 'paused',    'closed',  __       ],
    closed:    [ __,          __,     __,       __,    'open',       __,      'decided' ],
    decided:   [ __,          __,     __,       __,     __,          __,       __       ],
  },
  fair: ({ type }) => (type === 'PUBLISH' ? inTime : onTime),
  hopeless: ({ type }) => (type === 'PUBLISH' || type === 'EXTEND' ? late : early),
  guarded: [
    'draft + PUBLISH',
    'published + OPEN',
    'published + EXTEND',
    'open + EXTEND',
    'open + CLOSE',
    'paused + EXTEND',
    'paused + CLOSE',
    'closed + EXTEND',
    'closed + DECIDE',
  ],
  effects: {},
});

describe('requirements of a call', () => {
  const facts: CallFacts = { now: opensAt, opensAt, closesAt, undecidedApplications: 0, decidedApplications: 0 };
  const codes = (type: 'OPEN' | 'CLOSE' | 'DECIDE', changes: Partial<CallFacts>) =>
    unmetCallRequirements({ type }, { ...facts, ...changes }).map(({ code }) => code);

  it('say exactly what is in the way', () => {
    expect(codes('OPEN', {})).toEqual([]);
    expect(codes('OPEN', { now: new Date(opensAt.getTime() - 1) })).toEqual(['opening_not_reached']);
    expect(codes('CLOSE', { now: closesAt })).toEqual([]);
    expect(codes('CLOSE', { now: new Date(closesAt.getTime() - 1) })).toEqual(['closing_not_reached']);
    expect(codes('DECIDE', { undecidedApplications: 1 })).toEqual(['applications_undecided']);
  });

  it('let a call be published until it would be over', () => {
    const publish = (now: Date) =>
      unmetCallRequirements({ type: 'PUBLISH' }, { ...facts, now }).map(({ code }) => code);
    expect(publish(new Date(closesAt.getTime() - 1))).toEqual([]);
    expect(publish(closesAt)).toEqual(['closing_passed']);
  });

  describe('an extension', () => {
    const later = new Date(closesAt.getTime() + 1);
    const extend = (to: Date, changes: Partial<CallFacts>) =>
      unmetCallRequirements({ type: 'EXTEND', closesAt: to, reason: 'The site was down' }, { ...facts, ...changes });
    const codesOf = (...asked: Parameters<typeof extend>) => extend(...asked).map(({ code }) => code);

    it('moves the closing later and never earlier', () => {
      expect(codesOf(later, {})).toEqual([]);
      expect(codesOf(closesAt, {})).toEqual(['closing_not_later']);
    });

    it('may come after the closing, when nobody has been decided on', () => {
      expect(codesOf(later, { now: closesAt })).toEqual([]);
      expect(codesOf(later, { now: closesAt, decidedApplications: 1 })).toEqual(['applications_decided']);
      expect(codesOf(later, { decidedApplications: 1 })).toEqual([]);
    });

    it('must lie ahead, and points at what is to be mended', () => {
      expect(codesOf(later, { now: later })).toEqual(['closing_passed']);
      expect(extend(closesAt, {})[0]?.pointer).toBe('/closesAt');
    });
  });
});
