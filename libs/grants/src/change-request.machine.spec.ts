import { describeLifeCycle, tell, tellStaff } from '../../../test/factories/life-cycle.js';
import type { Change, ChangeRequestEvent } from './change-request.events.js';
import { changeRequestMachine, type ChangeRequestStatus } from './change-request.machine.js';
import { unmetChangeRequirements, type ChangeRequestFacts } from './change-request.requirements.js';

const __ = null; // refused
const move: Change = { kind: 'reallocation', year: 2, from: 'work_effort', to: 'meals', amountOre: 100n };
const extension: Change = { kind: 'extension', endsOn: '2026-11-30' };

const fair: ChangeRequestFacts = {
  change: move,
  applicationStatus: 'funded',
  endsOn: '2026-08-31',
  lastCostDate: '2026-12-31',
  fromLineOre: 100n,
  eligibleCategories: ['work_effort', 'meals'],
};
const hopeless: ChangeRequestFacts = { ...fair, applicationStatus: 'closed', fromLineOre: 0n, eligibleCategories: [] };

describeLifeCycle<ChangeRequestStatus, ChangeRequestEvent, ChangeRequestFacts>({
  machine: changeRequestMachine,
  unmet: unmetChangeRequirements,
  begins: 'draft',
  // prettier-ignore
  events: [
    { type: 'SUBMIT' }, { type: 'RETURN', reason: 'Unclear' }, { type: 'APPROVE' }, { type: 'REJECT', reason: 'Too much' }, { type: 'WITHDRAW' },
  ],
  // prettier-ignore
  chart: {
    //           SUBMIT       RETURN      APPROVE     REJECT      WITHDRAW
    draft:     ['submitted',  __,         __,         __,        'withdrawn'],
    submitted: [ __,         'returned', 'approved', 'rejected', 'withdrawn'],
    returned:  ['submitted',  __,         __,         __,        'withdrawn'],
    approved:  [ __,          __,         __,         __,         __        ],
    rejected:  [ __,          __,         __,         __,         __        ],
    withdrawn: [ __,          __,         __,         __,         __        ],
  },
  fair: () => fair,
  hopeless: () => hopeless,
  guarded: ['draft + SUBMIT', 'submitted + APPROVE', 'returned + SUBMIT'],
  effects: {
    'draft + SUBMIT': [tellStaff('change_requested')],
    'submitted + RETURN': [tell('change_returned')],
    'submitted + APPROVE': [tell('change_approved')],
    'submitted + REJECT': [tell('change_rejected')],
    'returned + SUBMIT': [tellStaff('change_requested')],
  },
});

describe.each(['SUBMIT', 'APPROVE'] as const)('requirements of a change request, %s', (type) => {
  const codes = (changes: Partial<ChangeRequestFacts>) =>
    unmetChangeRequirements({ type }, { ...fair, ...changes }).map(({ code }) => code);

  it.each<[string, Partial<ChangeRequestFacts>, string[]]>([
    ['money for the whole line', {}, []],
    ['while reporting', { applicationStatus: 'reporting' }, []],
    ['one öre more than the line holds', { fromLineOre: 99n }, ['line_too_small']],
    ['nothing at all', { change: { ...move, amountOre: 0n } }, ['line_too_small']],
    ['to the same line', { change: { ...move, to: 'work_effort' } }, ['category_not_eligible']],
    ['a single öre', { change: { ...move, amountOre: 1n } }, []],
    ['to a cost that is not financed', { change: { ...move, to: 'per_diem' } }, ['category_not_eligible']],
    ['after the grant', { applicationStatus: 'closed' }, ['grant_not_running']],
    ['a later end', { change: extension, fromLineOre: 0n, eligibleCategories: [] }, []],
    ['the same end', { change: { ...extension, endsOn: '2026-08-31' } }, ['extension_out_of_range']],
    ["the funder's last day", { change: { ...extension, endsOn: '2026-12-31' } }, []],
    ["past the funder's last day", { change: { ...extension, endsOn: '2027-01-01' } }, ['extension_out_of_range']],
    ['any end when the funder has none', { change: { ...extension, endsOn: '2027-01-01' }, lastCostDate: null }, []],
  ])('%s', (_, changes, expected) => {
    expect(codes(changes)).toEqual(expected);
  });

  it.each([
    ['2026-12-31', 'after 2026-08-31 and no later than 2026-12-31.', 'efter 2026-08-31 och senast 2026-12-31.'],
    [null, 'after 2026-08-31.', 'efter 2026-08-31.'],
  ])("tell the range of an extension when the funder's last day is %s", (lastCostDate, en, sv) => {
    const change = { ...extension, endsOn: '2026-08-31' };
    const [problem] = unmetChangeRequirements({ type }, { ...fair, change, lastCostDate });

    expect(problem?.detail).toEqual({ en: `The new last day must be ${en}`, sv: `Ny sista dag ska vara ${sv}` });
  });
});
