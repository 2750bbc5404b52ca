import { createHash } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import {
  InvalidInputError,
  sum,
  TransitionNotAllowedError,
  type Changed,
  type Command,
  type Ore,
  type Problem,
} from '@medel/kernel';
import { requireVersion, Transitions } from '@medel/transitions';
import { assertMay } from '@medel/workflow';

import { ClaimFactFinder, type FoundClaim } from './claim-fact-finder.js';
import type { ClaimStatus } from './claim.machine.js';
import { MAY_WRITE_CLAIM } from './claim.policy.js';
import type { ClaimTerms } from './claim.rules.js';

export interface Expenditure {
  readonly category: string;
  /** `2023-06-12` */
  readonly incurredOn: string;
  readonly supplier: string;
  readonly description: string;
  readonly voucherNumber: string;
  /** The file of the voucher, an attachment of the application. */
  readonly attachmentId: string | null;
  readonly amountOre: Ore;
}

/** The costs of a claim, written while it is drafted or mended. */
@Injectable()
export class ExpendituresService {
  constructor(
    private readonly transitions: Transitions,
    private readonly factFinder: ClaimFactFinder,
  ) {}

  /** Puts these costs in the place of all there were; their order numbers the lines from 1. */
  replace(claimId: string, expenditures: readonly Expenditure[], command: Command): Promise<Changed<ClaimStatus>> {
    const request = { type: 'EXPENDITURES', expenditures };
    return this.transitions.command({ type: 'claim', id: claimId }, request, command, async (tx) => {
      const claim = await this.factFinder.find(tx, claimId, command.actor);
      assertMay(command.actor, 'EDIT', MAY_WRITE_CLAIM, claim.parties);
      requireVersion(command, { type: 'claim', id: claimId, version: claim.version });
      if (!isBeingWritten(claim.status)) throw new TransitionNotAllowedError('claim', claim.status, 'EDIT');
      requireAcceptable(expenditures, claim.facts.terms, await attachmentsOf(tx, claim, expenditures));

      await write(tx, claim, expenditures);
      await this.transitions.note(tx, { type: 'claim', id: claimId }, command.actor, {
        type: 'EXPENDITURES',
        count: expenditures.length,
        totalOre: sum(expenditures.map(({ amountOre }) => amountOre)),
        // Thousands of lines would swell the trail; their hash says whether they are still the ones that were entered.
        sha256: hashOf(expenditures),
      });
      return { id: claimId, status: claim.status, version: claim.version + 1 };
    });
  }
}

const isBeingWritten = (status: ClaimStatus): boolean => status === 'draft' || status === 'returned';

/** Which of the files that the lines point at are clean and belong to the case. */
async function attachmentsOf(
  tx: EntityManager,
  { applicationId }: FoundClaim,
  expenditures: readonly Expenditure[],
): Promise<readonly string[]> {
  const rows = await tx.query<{ id: string }[]>(
    "SELECT id FROM medel.attachment WHERE application_id = $1 AND id = ANY ($2) AND scan = 'clean'",
    [applicationId, expenditures.flatMap(({ attachmentId }) => attachmentId ?? [])],
  );
  return rows.map(({ id }) => id);
}

async function write(tx: EntityManager, claim: FoundClaim, expenditures: readonly Expenditure[]): Promise<void> {
  await tx.query('DELETE FROM medel.finding WHERE claim_id = $1', [claim.id]);
  await tx.query('DELETE FROM medel.expenditure WHERE claim_id = $1', [claim.id]);
  await tx.query(
    `INSERT INTO medel.expenditure (claim_id, application_id, line, category, incurred_on, supplier, description,
                                    voucher_number, attachment_id, amount_ore)
     SELECT $1, $2, line, category, "incurredOn", supplier, description, "voucherNumber", "attachmentId", "amountOre"
       FROM jsonb_to_recordset($3) AS e (line int, category text, "incurredOn" date, supplier text, description text,
                                         "voucherNumber" text, "attachmentId" uuid, "amountOre" bigint)`,
    [claim.id, claim.applicationId, JSON.stringify(expenditures.map(toRow))],
  );
  await tx.query('UPDATE medel.claim SET checked_count = 0, version = version + 1 WHERE id = $1 AND version = $2', [
    claim.id,
    claim.version,
  ]);
}

const toRow = (expenditure: Expenditure, index: number) => ({
  ...expenditure,
  line: index + 1,
  amountOre: expenditure.amountOre.toString(),
});

const hashOf = (expenditures: readonly Expenditure[]): string =>
  createHash('sha256')
    .update(JSON.stringify(expenditures.map(toRow)))
    .digest('hex');

function requireAcceptable(
  expenditures: readonly Expenditure[],
  { pack, budget }: ClaimTerms,
  attachmentIds: readonly string[],
): void {
  const categories = new Set([
    ...pack.categories.filter(({ eligible }) => eligible).map(({ id }) => id),
    ...budget.map(({ category }) => category),
  ]);
  const problems = expenditures.flatMap(({ category, amountOre, attachmentId }, index): Problem[] => [
    ...(categories.has(category) ? [] : [problem('category_unknown', index, 'category')]),
    ...(amountOre > 0n ? [] : [problem('amount_not_positive', index, 'amountOre')]),
    ...(attachmentId === null || attachmentIds.includes(attachmentId)
      ? []
      : [problem('attachment_unknown', index, 'attachmentId')]),
  ]);
  if (problems.length > 0) throw new InvalidInputError(problems);
}

const DETAILS = {
  category_unknown: {
    sv: 'Kostnadsslaget finns varken i budgeten eller bland dem som ersätts.',
    en: 'The cost category is neither in the budget nor among those that are financed.',
  },
  amount_not_positive: { sv: 'Beloppet ska vara större än noll.', en: 'The amount must be more than zero.' },
  attachment_unknown: {
    sv: 'Filen finns inte bland ärendets bilagor.',
    en: "The file is not among the case's attachments.",
  },
} as const;

const problem = (code: keyof typeof DETAILS, index: number, field: string): Problem => ({
  code,
  detail: DETAILS[code],
  pointer: `/expenditures/${index}/${field}`,
});
