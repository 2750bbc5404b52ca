import { formatOre, type Ore } from '@medel/kernel';

import type { LeadPeople } from '../founding/people.js';
import type { Approval, ClaimKey, Cost, Cut, Draft, Paper, Sheet } from '../stage/hands.js';
import { byItself, scenesOf, type Scene } from '../stage/scene.js';

// The stretches that every case goes through. Dates are Stockholm's wall clock, `2022-10-14T21:42`.

const olivia = scenesOf('olivia.officer');
const anders = scenesOf('anders.assessor');
const astrid = scenesOf('astrid.assessor');
const dag = scenesOf('dag.decider');
const klara = scenesOf('klara.claims');
const alva = scenesOf('alva.approver');
const petra = scenesOf('petra.payer');
const pelle = scenesOf('pelle.payer');

export function applying(
  key: string,
  draft: Draft,
  lead: LeadPeople,
  dates: { readonly drafted: string; readonly submitted: string },
): Scene[] {
  const title = `"${draft.title}"`;
  return [
    scenesOf(lead.coordinator)(dates.drafted, `drafts ${title}`, (hands) => hands.draft(key, draft)),
    scenesOf(lead.signatory)(dates.submitted, `submits ${title}`, (hands) => hands.submit(key)),
  ];
}

export function checkingFormally(key: string, at: string): Scene {
  return olivia(at, `passes the formal check (${key})`, (hands) =>
    hands.checkFormally(key, { passed: true, note: '' }),
  );
}

export function assessing(
  key: string,
  sheets: readonly [Sheet, Sheet],
  dates: { readonly assigned: string; readonly assessed: readonly [string, string] },
): Scene[] {
  const assessors = [
    { id: 'anders.assessor', scene: anders, at: dates.assessed[0], sheet: sheets[0] },
    { id: 'astrid.assessor', scene: astrid, at: dates.assessed[1], sheet: sheets[1] },
  ];
  return assessors.flatMap(({ id, scene, at, sheet }) => [
    olivia(dates.assigned, `asks ${id} for an assessment (${key})`, (hands) => hands.assign(key, id)),
    scene(at, `declares no conflict of interest (${key})`, (hands) => hands.declare(key, false)),
    scene(at, `scores the application (${key})`, (hands) => hands.score(key, sheet)),
    scene(at, `submits the assessment (${key})`, (hands) => hands.submitAssessment(key)),
  ]);
}

export function completingReview(key: string, at: string): Scene {
  return olivia(at, `completes the review (${key})`, (hands) => hands.completeReview(key));
}

export function approving(key: string, approval: Approval, at: string, decider = 'dag.decider'): Scene {
  const condition = approval.conditions.length > 0 ? ', with a condition' : '';
  return scenesOf(decider)(at, `approves ${kr(approval.amountOre)}${condition} (${key})`, (hands) =>
    hands.approve(key, approval),
  );
}

export function agreeing(
  key: string,
  lead: LeadPeople,
  dates: { readonly sent: string; readonly countersigned: string; readonly activated: string },
): Scene[] {
  return [
    olivia(dates.sent, `sends the agreement (${key})`, (hands) => hands.sendAgreement(key)),
    scenesOf(lead.signatory)(dates.countersigned, `signs the agreement (${key})`, (hands) => hands.countersign(key)),
    dag(dates.activated, `signs it for the funder (${key})`, (hands) => hands.activate(key)),
  ];
}

/** What one reporting year is accounted for with. */
export interface Account {
  readonly key: string;
  readonly year: number;
  readonly costs: readonly Cost[];
  readonly vouchers: Paper;
  readonly narrative: string;
  readonly lead: LeadPeople;
}

export function reportingOpens(key: string, at: string): Scene {
  return byItself(at, `opens the year for reporting (${key})`, (watch) => watch.caseIs(key, 'reporting'));
}

export function claiming(account: Account, at: string): Scene {
  const { key, year, costs, vouchers, lead } = account;
  return scenesOf(lead.controller)(at, `enters ${costs.length} vouchers of year ${year} (${key})`, (hands) =>
    hands.draftClaim(key, year, costs, vouchers),
  );
}

export function attesting(
  { key, year, narrative, lead }: Account,
  dates: { readonly written: string; readonly attested: string },
): Scene[] {
  const coordinator = scenesOf(lead.coordinator);
  return [
    coordinator(dates.written, `writes the report on year ${year} (${key})`, (hands) =>
      hands.writeReport(key, year, narrative),
    ),
    coordinator(dates.attested, `attests the report (${key})`, (hands) => hands.attestReport(key, year)),
    coordinator(dates.attested, `attests the claim (${key})`, (hands) => hands.attestClaim(key, year)),
  ];
}

export function sendingIn({ key, year, costs, lead }: Account, at: string): Scene[] {
  const signatory = scenesOf(lead.signatory);
  return [
    signatory(at, `signs and sends in the report (${key})`, (hands) => hands.submitReport(key, year)),
    signatory(at, `signs and sends in the claim (${key})`, (hands) => hands.submitClaim(key, year)),
    byItself(at, `checks ${costs.length} lines against the rules (${key})`, (watch) =>
      watch.claimIs(key, year, 'checking'),
    ),
  ];
}

export function verifying(
  { key, year }: Pick<Account, 'key' | 'year'>,
  cuts: readonly Cut[],
  dates: { readonly reportApproved: string; readonly verified: string; readonly approved: string },
): Scene[] {
  const cutOre = cuts.reduce((total, cut) => total + cut.cutOre, 0n);
  const what =
    cuts.length === 0 ? `verifies the claim (${key})` : `verifies the claim and disallows ${kr(cutOre)} (${key})`;
  return [
    olivia(dates.reportApproved, `approves the report (${key})`, (hands) => hands.approveReport(key, year)),
    klara(dates.verified, what, (hands) => hands.verifyClaim(key, year, cuts)),
    alva(dates.approved, `approves the claim for payment (${key})`, (hands) => hands.approveClaim(key, year)),
  ];
}

export function paying(
  batch: string,
  claims: readonly ClaimKey[],
  dates: { readonly prepared: string; readonly released: string; readonly paid: string },
): Scene[] {
  const paid = claims.map(({ key, year }) =>
    byItself(dates.paid, `hears from the bank: year ${year} is paid (${key})`, (watch) =>
      watch.claimIs(key, year, 'paid'),
    ),
  );
  return [
    petra(dates.prepared, `prepares a batch of ${claims.length}`, (hands) => hands.prepareBatch(batch, claims)),
    petra(dates.prepared, 'approves the batch', (hands) => hands.approveBatch(batch)),
    pelle(dates.released, 'lets the money go', (hands) => hands.releaseBatch(batch)),
    ...paid,
  ];
}

export function closingYear(
  { key, year }: ClaimKey,
  dates: { readonly released: string; readonly closed: string },
  isLast: boolean,
): Scene[] {
  return [
    klara(dates.released, `gives back what year ${year} left unspent (${key})`, (hands) =>
      hands.releaseUnspent(key, year),
    ),
    isLast
      ? olivia(dates.closed, `closes the case (${key})`, (hands) => hands.complete(key))
      : olivia(dates.closed, `lets the work go on into year ${year + 1} (${key})`, (hands) => hands.continueGrant(key)),
  ];
}

const kr = (amountOre: Ore): string => formatOre(amountOre, 'en');
