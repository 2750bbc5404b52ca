import { formatOre, type Ore, type Problem } from '@medel/kernel';
import { unmetLimit } from '@medel/workflow';

import type { ClaimEvent, Cut } from './claim.events.js';
import { checkLines, type ClaimTerms, type Line } from './claim.rules.js';

export interface ClaimFacts {
  readonly applicationStatus: string;
  readonly actorId: string;
  readonly createdBy: string;
  /** Who has taken which step of the claim so far. */
  readonly approvals: readonly { readonly step: string; readonly personId: string }[];
  readonly lineCount: number;
  readonly checkedCount: number;
  readonly claimedOre: Ore;
  readonly certifiedOre: Ore;
  readonly linesWithoutVoucher: readonly number[];
  /** What is left of the grant to certify. */
  readonly grantLeftOre: Ore;
  /** The most that the actor may approve; null when nothing limits them. */
  readonly actorLimitOre: Ore | null;
  /** Known while the claim is being verified, the only time a rule looks at single lines. */
  readonly lines: readonly Line[];
  readonly terms: ClaimTerms;
}

type Requirement = (facts: ClaimFacts, event: ClaimEvent) => readonly Problem[];

const refuse = (code: string, sv: string, en: string, pointer?: string): Problem[] => [
  { code, detail: { sv, en }, ...(pointer !== undefined && { pointer }) },
];

const caseMustBeRunning: Requirement = ({ applicationStatus }) =>
  applicationStatus === 'funded' || applicationStatus === 'reporting'
    ? []
    : refuse('case_not_running', 'Ärendet är avslutat.', 'The case is closed.');

const somethingMustBeClaimed: Requirement = ({ claimedOre }) =>
  claimedOre > 0n ? [] : refuse('claim_empty', 'Ta upp minst en kostnad.', 'Enter at least one cost.', '/expenditures');

const everyLineMustHaveItsVoucher: Requirement = ({ linesWithoutVoucher }) =>
  linesWithoutVoucher.flatMap((line) =>
    refuse(
      'voucher_missing',
      `Ange verifikationsnummer på rad ${line}.`,
      `Give the voucher number on line ${line}.`,
      `/expenditures/${line - 1}/voucherNumber`,
    ),
  );

/** One vouches for the costs, the other for the municipality. */
const signatoryMustBeAnother: Requirement = ({ approvals, actorId }) =>
  approvals.some(({ step, personId }) => step === 'attested' && personId === actorId)
    ? refuse(
        'same_person',
        'Den som har attesterat rekvisitionen får inte också underteckna den.',
        'Whoever attested the claim may not sign it as well.',
      )
    : [];

const everyLineMustBeChecked: Requirement = ({ checkedCount, lineCount }) =>
  checkedCount >= lineCount
    ? []
    : refuse(
        'check_unfinished',
        `${checkedCount} av ${lineCount} rader är kontrollerade.`,
        `${checkedCount} of ${lineCount} lines are checked.`,
      );

/** Nobody takes two steps of the same money; the database holds it too. */
const actorMustBeNew: Requirement = ({ createdBy, approvals, actorId }) =>
  createdBy === actorId || approvals.some(({ personId }) => personId === actorId)
    ? refuse(
        'same_person',
        'Du har redan gjort ett steg i rekvisitionen. Någon annan måste göra detta.',
        'You have already taken a step of this claim. Somebody else must take this one.',
      )
    : [];

const cutsMustFit: Requirement = ({ lines }, event) =>
  event.type !== 'VERIFY' ? [] : event.cuts.flatMap((cut, index) => unfitting(cut, index, event.cuts, lines));

function unfitting(cut: Cut, index: number, cuts: readonly Cut[], lines: readonly Line[]): Problem[] {
  const at = `/cuts/${index}`;
  const line = lines.find((candidate) => candidate.line === cut.line);
  if (!line)
    return refuse('line_unknown', `Rad ${cut.line} finns inte.`, `There is no line ${cut.line}.`, `${at}/line`);
  if (cuts.findIndex((other) => other.line === cut.line) !== index) {
    return refuse('line_repeated', `Rad ${cut.line} står två gånger.`, `Line ${cut.line} is here twice.`, `${at}/line`);
  }
  const isTooMuch = cut.cutOre + cut.parkedOre > line.amountOre;
  return [
    ...(isTooMuch
      ? refuse(
          'cut_above_amount',
          `Rad ${cut.line} är på ${formatOre(line.amountOre, 'sv')}: mer kan inte strykas eller ställas åt sidan.`,
          `Line ${cut.line} is for ${formatOre(line.amountOre, 'en')}: no more can be cut or parked.`,
          `${at}/cutOre`,
        )
      : []),
    ...(cut.reason.trim() === '' ? refuse('reason_missing', 'Ange ett skäl.', 'Give a reason.', `${at}/reason`) : []),
  ];
}

/** Whatever breaks a rule at the level of an error is cut or goes back; it is not paid. */
const noErrorMayBeCertified: Requirement = ({ lines, terms }, event) =>
  event.type !== 'VERIFY'
    ? []
    : checkLines(certified(lines, event.cuts), terms)
        .filter(({ severity }) => severity === 'error')
        .map(({ line, ruleId, ruleVersion, detail }) => ({
          code: ruleId,
          detail,
          rule: { id: ruleId, version: ruleVersion },
          pointer: line === null ? '/expenditures' : `/expenditures/${line - 1}`,
        }));

const certified = (lines: readonly Line[], cuts: readonly Cut[]): Line[] =>
  lines.map((line) => {
    const cut = cuts.find((candidate) => candidate.line === line.line);
    return cut ? { ...line, amountOre: line.amountOre - cut.cutOre - cut.parkedOre } : line;
  });

const somethingMustBeCertified: Requirement = ({ certifiedOre }) =>
  certifiedOre > 0n
    ? []
    : refuse(
        'nothing_certified',
        'Inget är godkänt. Avslå rekvisitionen i stället.',
        'Nothing was certified. Reject the claim instead.',
      );

const grantMustSuffice: Requirement = ({ certifiedOre, grantLeftOre }) =>
  certifiedOre <= grantLeftOre
    ? []
    : refuse(
        'grant_exceeded',
        `Av bidraget återstår ${formatOre(grantLeftOre, 'sv')}.`,
        `${formatOre(grantLeftOre, 'en')} is left of the grant.`,
      );

const limitMustSuffice: Requirement = ({ certifiedOre, actorLimitOre }) =>
  unmetLimit(certifiedOre, actorLimitOre, { sv: 'attestant', en: 'an approver' });

const reasonMustBeGiven: Requirement = (_, event) =>
  'reason' in event && event.reason.trim().length > 0
    ? []
    : refuse('reason_missing', 'Ange ett skäl.', 'Give a reason.', '/reason');

/** What must hold before an event is accepted. */
const REQUIREMENTS: Record<ClaimEvent['type'], readonly Requirement[]> = {
  ATTEST: [caseMustBeRunning, somethingMustBeClaimed, everyLineMustHaveItsVoucher],
  SUBMIT: [caseMustBeRunning, signatoryMustBeAnother],
  START_CHECK: [everyLineMustBeChecked],
  VERIFY: [actorMustBeNew, cutsMustFit, noErrorMayBeCertified],
  RETURN: [reasonMustBeGiven],
  APPROVE: [actorMustBeNew, somethingMustBeCertified, grantMustSuffice, limitMustSuffice],
  REJECT: [reasonMustBeGiven],
  SCHEDULE: [],
  UNSCHEDULE: [],
  PAY: [],
  RECOVER: [reasonMustBeGiven],
};

export function unmetClaimRequirements(event: ClaimEvent, facts: ClaimFacts): Problem[] {
  return REQUIREMENTS[event.type].flatMap((requirement) => requirement(facts, event));
}
