import type { ClaimFacts } from '@medel/claims';
import { kronor } from '@medel/kernel';

import { rulePack } from './rule-pack.js';

type Line = ClaimFacts['lines'][number];
type Terms = ClaimFacts['terms'];

/** A cost that no rule has anything to say about. */
export const claimLine = (changes: Partial<Line> = {}): Line => ({
  line: 1,
  category: 'international_travel',
  incurredOn: '2023-06-12',
  supplier: 'Resebyrån',
  description: 'Flights to Cape Town',
  voucherNumber: 'V-1',
  hasVoucherFile: true,
  amountOre: kronor(1000),
  duplicates: [],
  ...changes,
});

/** The first year of a grant of three. */
export const claimTerms = (changes: Partial<Terms> = {}): Terms => ({
  pack: rulePack,
  reportingYear: 1,
  grantStartsOn: '2023-02-01',
  grantEndsOn: '2026-01-31',
  yearStartsOn: '2023-02-01',
  yearEndsOn: '2024-01-31',
  lastCostDate: '2026-12-31',
  budget: [
    { category: 'international_travel', amountOre: kronor(130_000) },
    { category: 'meals', amountOre: kronor(21_000) },
  ],
  ...changes,
});

/** Facts under which every event is let through. */
export const claimFacts = (changes: Partial<ClaimFacts> = {}): ClaimFacts => ({
  applicationStatus: 'reporting',
  actorId: 'me',
  createdBy: 'controller',
  approvals: [],
  lineCount: 1,
  checkedCount: 1,
  claimedOre: kronor(1000),
  certifiedOre: kronor(1000),
  linesWithoutVoucher: [],
  grantLeftOre: kronor(1000),
  actorLimitOre: kronor(1000),
  lines: [claimLine()],
  terms: claimTerms(),
  ...changes,
});
