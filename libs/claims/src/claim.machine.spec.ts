import { claimFacts, claimLine } from '../../../test/factories/claim-facts.js';
import { describeLifeCycle, tell, tellStaff } from '../../../test/factories/life-cycle.js';
import type { ClaimEvent } from './claim.events.js';
import { claimMachine, type ClaimStatus } from './claim.machine.js';
import { unmetClaimRequirements, type ClaimFacts } from './claim.requirements.js';

const __ = null; // refused

const hopeless = claimFacts({
  applicationStatus: 'closed',
  approvals: [{ step: 'attested', personId: 'me' }],
  checkedCount: 0,
  claimedOre: 0n,
  certifiedOre: 0n,
  lines: [claimLine({ category: 'champagne' })],
});

describeLifeCycle<ClaimStatus, ClaimEvent, ClaimFacts>({
  machine: claimMachine,
  unmet: unmetClaimRequirements,
  begins: 'draft',
  // prettier-ignore
  events: [
    { type: 'ATTEST' }, { type: 'SUBMIT' }, { type: 'START_CHECK' }, { type: 'VERIFY', cuts: [] },
    { type: 'RETURN', reason: 'Receipts are missing' }, { type: 'APPROVE' }, { type: 'REJECT', reason: 'Invented' },
    { type: 'SCHEDULE' }, { type: 'UNSCHEDULE' }, { type: 'PAY' }, { type: 'RECOVER', reason: 'Paid twice' },
  ],
  // prettier-ignore
  chart: {
    //           ATTEST      SUBMIT       START_CHECK VERIFY      RETURN      APPROVE     REJECT      SCHEDULE     UNSCHEDULE  PAY     RECOVER
    draft:     ['attested', __,          __,         __,         __,         __,         __,         __,          __,         __,     __         ],
    attested:  [__,         'submitted', __,         __,         __,         __,         __,         __,          __,         __,     __         ],
    submitted: [__,         __,          'checking', __,         __,         __,         __,         __,          __,         __,     __         ],
    checking:  [__,         __,          __,         'verified', 'returned', __,         'rejected', __,          __,         __,     __         ],
    returned:  ['attested', __,          __,         __,         __,         __,         __,         __,          __,         __,     __         ],
    verified:  [__,         __,          __,         __,         'returned', 'approved', 'rejected', __,          __,         __,     __         ],
    approved:  [__,         __,          __,         __,         __,         __,         __,         'scheduled', __,         __,     __         ],
    scheduled: [__,         __,          __,         __,         __,         __,         __,         __,          'approved', 'paid', __         ],
    paid:      [__,         __,          __,         __,         __,         __,         __,         __,          __,         __,     'recovered'],
    rejected:  [__,         __,          __,         __,         __,         __,         __,         __,          __,         __,     __         ],
    recovered: [__,         __,          __,         __,         __,         __,         __,         __,          __,         __,     __         ],
  },
  fair: () => claimFacts(),
  hopeless: () => hopeless,
  spoil: (event) => ({ ...event, ...('reason' in event && { reason: '' }) }),
  guarded: [
    'draft + ATTEST',
    'attested + SUBMIT',
    'submitted + START_CHECK',
    'checking + VERIFY',
    'checking + RETURN',
    'checking + REJECT',
    'returned + ATTEST',
    'verified + RETURN',
    'verified + APPROVE',
    'verified + REJECT',
    'paid + RECOVER',
  ],
  effects: {
    'draft + ATTEST': [tell('claim_attested')],
    'attested + SUBMIT': [{ type: 'checkClaim', params: {} }],
    'submitted + START_CHECK': [tellStaff('claim_checked')],
    'checking + VERIFY': [tellStaff('claim_verified')],
    'checking + RETURN': [tell('claim_returned')],
    'checking + REJECT': [tell('claim_rejected')],
    'returned + ATTEST': [tell('claim_attested')],
    'verified + RETURN': [tell('claim_returned')],
    'verified + APPROVE': [tell('claim_approved')],
    'verified + REJECT': [tell('claim_rejected')],
    'scheduled + PAY': [tell('claim_paid')],
    'paid + RECOVER': [tell('claim_recovered')],
  },
});

it('a claim ends rejected or recovered; what is paid may still be recovered', () => {
  const ends = Object.values(claimMachine.states).filter(({ type }) => type === 'final');
  expect(ends.map(({ key }) => key)).toEqual(['rejected', 'recovered']);
});
