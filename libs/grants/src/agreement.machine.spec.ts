import { describeLifeCycle, tell, tellStaff } from '../../../test/factories/life-cycle.js';
import type { AgreementEvent } from './agreement.events.js';
import { agreementMachine, type AgreementStatus } from './agreement.machine.js';
import { unmetAgreementRequirements, type AgreementFacts } from './agreement.requirements.js';

const __ = null; // refused
const LAST = new Date('2026-03-31T22:00:00Z');
const inTime: AgreementFacts = { now: new Date(LAST.getTime() - 1), signBy: LAST, applicationStatus: 'closed' };
const late: AgreementFacts = { now: LAST, signBy: LAST, applicationStatus: 'funded' };

describeLifeCycle<AgreementStatus, AgreementEvent, AgreementFacts>({
  machine: agreementMachine,
  unmet: unmetAgreementRequirements,
  begins: 'drafted',
  events: [{ type: 'SEND' }, { type: 'COUNTERSIGN' }, { type: 'ACTIVATE' }, { type: 'LAPSE' }, { type: 'TERMINATE' }],
  // prettier-ignore
  chart: {
    //               SEND    COUNTERSIGN      ACTIVATE  LAPSE     TERMINATE
    drafted:       ['sent',  __,              __,      'lapsed', 'terminated'],
    sent:          [ __,    'countersigned',  __,      'lapsed', 'terminated'],
    countersigned: [ __,     __,             'active', 'lapsed', 'terminated'],
    active:        [ __,     __,              __,       __,      'terminated'],
    lapsed:        [ __,     __,              __,       __,       __         ],
    terminated:    [ __,     __,              __,       __,       __         ],
  },
  fair: () => inTime,
  hopeless: () => late,
  guarded: [
    'drafted + SEND',
    'drafted + LAPSE',
    'drafted + TERMINATE',
    'sent + COUNTERSIGN',
    'sent + LAPSE',
    'sent + TERMINATE',
    'countersigned + LAPSE',
    'countersigned + TERMINATE',
    'active + TERMINATE',
  ],
  effects: {
    'drafted + SEND': [tell('agreement_sent')],
    'sent + COUNTERSIGN': [tellStaff('agreement_countersigned')],
    'countersigned + ACTIVATE': [tell('agreement_active')],
  },
});
