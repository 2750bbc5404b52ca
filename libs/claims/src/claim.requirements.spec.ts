import { kronor } from '@medel/kernel';

import { claimFacts, claimLine } from '../../../test/factories/claim-facts.js';

import type { ClaimEvent, Cut } from './claim.events.js';
import { unmetClaimRequirements, type ClaimFacts } from './claim.requirements.js';

const cut = (changes: Partial<Cut> = {}): Cut => ({
  line: 1,
  cutOre: kronor(100),
  parkedOre: 0n,
  reason: 'Private',
  ...changes,
});
const verify = (...cuts: Cut[]): ClaimEvent => ({ type: 'VERIFY', cuts });
const mine = (step: string) => [{ step, personId: 'me' }];
const champagne = claimLine({ category: 'champagne' });
const expensive = claimLine({ amountOre: kronor(150_000) });

const codes = (event: ClaimEvent, changes: Partial<ClaimFacts> = {}) =>
  unmetClaimRequirements(event, claimFacts(changes)).map(({ code }) => code);

type Case = [sentence: string, event: ClaimEvent, facts: Partial<ClaimFacts>, codes: string[]];

describe('what must hold for a claim', () => {
  it.each<Case>([
    ['is attested when it has costs with vouchers', { type: 'ATTEST' }, {}, []],
    ['is attested for a single öre', { type: 'ATTEST' }, { claimedOre: 1n }, []],
    ['is attested while its year runs', { type: 'ATTEST' }, { applicationStatus: 'funded' }, []],
    [
      'is not attested once its case is closed',
      { type: 'ATTEST' },
      { applicationStatus: 'closed' },
      ['case_not_running'],
    ],
    ['is not attested while it is empty', { type: 'ATTEST' }, { claimedOre: 0n }, ['claim_empty']],
    [
      'is not attested without every voucher',
      { type: 'ATTEST' },
      { linesWithoutVoucher: [2, 3] },
      ['voucher_missing', 'voucher_missing'],
    ],
    ['is signed', { type: 'SUBMIT' }, { approvals: [{ step: 'attested', personId: 'another' }] }, []],
    ['is not signed by who attested it', { type: 'SUBMIT' }, { approvals: mine('attested') }, ['same_person']],
    [
      'is not signed once its case is closed',
      { type: 'SUBMIT' },
      { applicationStatus: 'closed' },
      ['case_not_running'],
    ],
    ['is handed over when every line is checked', { type: 'START_CHECK' }, { lineCount: 500, checkedCount: 500 }, []],
    ['is not handed over before', { type: 'START_CHECK' }, { lineCount: 500, checkedCount: 499 }, ['check_unfinished']],
    ['is returned with a reason', { type: 'RETURN', reason: '?' }, {}, []],
    ['is not returned without one', { type: 'RETURN', reason: ' ' }, {}, ['reason_missing']],
    ['is rejected with a reason', { type: 'REJECT', reason: 'Invented' }, {}, []],
    ['is not rejected without one', { type: 'REJECT', reason: '' }, {}, ['reason_missing']],
    ['is recovered with a reason', { type: 'RECOVER', reason: 'Paid twice' }, {}, []],
    ['is not recovered without one', { type: 'RECOVER', reason: '' }, {}, ['reason_missing']],
    ['is approved up to what is left of the grant', { type: 'APPROVE' }, {}, []],
    ['is approved for a single öre', { type: 'APPROVE' }, { certifiedOre: 1n }, []],
    ['is not approved beyond it', { type: 'APPROVE' }, { grantLeftOre: kronor(1000) - 1n }, ['grant_exceeded']],
    [
      'is not approved beyond the limit of who approves',
      { type: 'APPROVE' },
      { actorLimitOre: kronor(1000) - 1n },
      ['above_limit'],
    ],
    ['is approved by whom nothing limits', { type: 'APPROVE' }, { actorLimitOre: null }, []],
    ['is not approved when nothing was certified', { type: 'APPROVE' }, { certifiedOre: 0n }, ['nothing_certified']],
    ['is not approved by who verified it', { type: 'APPROVE' }, { approvals: mine('verified') }, ['same_person']],
    ['is not approved by who made it', { type: 'APPROVE' }, { createdBy: 'me' }, ['same_person']],
    ['is not verified by who attested it', verify(), { approvals: mine('attested') }, ['same_person']],
    ['is not verified by who made it', verify(), { createdBy: 'me' }, ['same_person']],
    ['is scheduled, unscheduled and paid with its batch', { type: 'PAY' }, { claimedOre: 0n, certifiedOre: 0n }, []],
  ])('%s', (_, event, facts, expected) => {
    expect(codes(event, facts)).toEqual(expected);
  });

  describe('verification', () => {
    it.each<Case>([
      ['certifies whatever it does not cut', verify(), {}, []],
      ['cuts a line to nothing', verify(cut({ cutOre: kronor(1000) })), {}, []],
      ['cuts and parks parts of a line', verify(cut({ cutOre: kronor(400), parkedOre: kronor(600) })), {}, []],
      [
        'cuts no more than there is',
        verify(cut({ cutOre: kronor(400), parkedOre: kronor(600) + 1n })),
        {},
        ['cut_above_amount'],
      ],
      ['gives a reason for each cut', verify(cut({ reason: '  ' })), {}, ['reason_missing']],
      ['knows every line it cuts', verify(cut({ line: 2 })), {}, ['line_unknown']],
      ['names a line once', verify(cut(), cut()), {}, ['line_repeated']],
      ['certifies nothing that breaks a rule', verify(), { lines: [champagne] }, ['category_eligible']],
      ['may cut what breaks a rule', verify(cut({ cutOre: kronor(1000) })), { lines: [champagne] }, []],
      ['must cut all of what breaks a rule', verify(cut()), { lines: [champagne] }, ['category_eligible']],
      ['may park it instead', verify(cut({ cutOre: 0n, parkedOre: kronor(1000) })), { lines: [champagne] }, []],
      ['certifies warnings', verify(), { lines: [claimLine({ hasVoucherFile: false })] }, []],
      ['certifies no more than the budget allows', verify(), { lines: [expensive] }, ['category_within_budget']],
      ['may cut down to the budget', verify(cut({ cutOre: kronor(20_000) })), { lines: [expensive] }, []],
    ])('%s', (_, event, facts, expected) => {
      expect(codes(event, facts)).toEqual(expected);
    });

    it('cites the rule it will not break, and the line', () => {
      const lines = [claimLine(), claimLine({ line: 2, category: 'champagne' })];

      expect(unmetClaimRequirements(verify(), claimFacts({ lines }))).toMatchObject([
        { code: 'category_eligible', rule: { id: 'category_eligible', version: 3 }, pointer: '/expenditures/1' },
      ]);
    });

    it('points at the claim when no single line is to blame', () => {
      expect(unmetClaimRequirements(verify(), claimFacts({ lines: [expensive] }))).toMatchObject([
        { pointer: '/expenditures' },
      ]);
    });

    it('points at each cut that does not fit', () => {
      const event = verify(cut({ line: 9 }), cut({ cutOre: kronor(2000) }), cut({ line: 1, reason: '' }));

      expect(unmetClaimRequirements(event, claimFacts()).map(({ pointer }) => pointer)).toEqual([
        '/cuts/0/line',
        '/cuts/1/cutOre',
        '/cuts/2/line',
      ]);
      expect(unmetClaimRequirements(verify(cut({ reason: '' })), claimFacts())).toMatchObject([
        { pointer: '/cuts/0/reason' },
      ]);
    });
  });

  it('points at the vouchers that are missing, counted from nought', () => {
    const problems = unmetClaimRequirements({ type: 'ATTEST' }, claimFacts({ linesWithoutVoucher: [1, 7] }));

    expect(problems.map(({ pointer }) => pointer)).toEqual([
      '/expenditures/0/voucherNumber',
      '/expenditures/6/voucherNumber',
    ]);
  });

  it('says in both languages how much is left', () => {
    const [problem] = unmetClaimRequirements({ type: 'APPROVE' }, claimFacts({ grantLeftOre: kronor(500) }));

    expect(problem?.detail.sv).toMatch(/500,00/);
    expect(problem?.detail.en).toMatch(/500\.00/);
  });
});
