import type { EntityManager } from 'typeorm';

import type { Ore } from '@medel/kernel';

import type { Cut } from './claim.events.js';
import type { Duplicate, Line } from './claim.rules.js';

/** A line with the id of its row. */
export interface StoredLine extends Line {
  readonly id: string;
}

type Row = Omit<StoredLine, 'amountOre' | 'duplicates'> & {
  readonly ore: string;
  readonly duplicates: readonly (Duplicate & { readonly supplier: string })[];
};

// Another partnership's case is not named: that the voucher was seen before is all that anybody here may know of it.
// What has the same number, day and amount is bounded, or a claim of one line repeated would take for ever.
const LINES = `
SELECT e.id, e.line, e.category, e.incurred_on::text AS "incurredOn", e.supplier, e.description,
       e.voucher_number AS "voucherNumber", e.attachment_id IS NOT NULL AS "hasVoucherFile", e.amount_ore::text AS ore,
       coalesce((
         SELECT jsonb_agg(jsonb_build_object(
                  'line', o.line, 'supplier', o.supplier, 'inThisClaim', o.claim_id = e.claim_id, 'caseNumber',
                  CASE WHEN o.claim_id <> e.claim_id AND oa.lead_organisation_id = a.lead_organisation_id THEN oa.case_number END)
                  ORDER BY o.claim_id = e.claim_id DESC, oa.case_number, o.line)
           FROM (SELECT x.claim_id, x.application_id, x.line, x.supplier FROM medel.expenditure x
                  WHERE (x.voucher_number, x.incurred_on, x.amount_ore) = (e.voucher_number, e.incurred_on, e.amount_ore)
                    AND x.id <> e.id LIMIT 10) AS o
           JOIN medel.claim oc ON oc.id = o.claim_id AND oc.status <> 'rejected'
           JOIN medel.application oa ON oa.id = o.application_id AND oa.funder_id = a.funder_id), '[]') AS duplicates
  FROM medel.expenditure e JOIN medel.application a ON a.id = e.application_id
 WHERE e.claim_id = $1 ORDER BY e.line OFFSET $2 LIMIT $3`;

/** The lines of a claim in their order; `limit` of null means all that follow. */
export async function findLines(
  tx: EntityManager,
  claimId: string,
  offset = 0,
  limit: number | null = null,
): Promise<StoredLine[]> {
  const rows = await tx.query<Row[]>(LINES, [claimId, offset, limit]);
  return rows.map(({ ore, duplicates, ...line }) => ({
    ...line,
    amountOre: BigInt(ore),
    duplicates: duplicates
      .filter(({ supplier }) => isSameName(supplier, line.supplier))
      .map(({ supplier: _, ...duplicate }) => duplicate),
  }));
}

/** Compared here because what PostgreSQL takes for lower case depends on the server's locale. */
const isSameName = (one: string, other: string): boolean => plain(one) === plain(other);

const plain = (name: string): string => name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();

/** What the claim asks for, by category. */
export async function findTotals(
  tx: EntityManager,
  claimId: string,
): Promise<{ readonly category: string; readonly amountOre: Ore }[]> {
  const rows = await tx.query<{ category: string; ore: string }[]>(
    `SELECT category, sum(amount_ore)::text AS ore FROM medel.expenditure WHERE claim_id = $1
      GROUP BY category ORDER BY category`,
    [claimId],
  );
  return rows.map(({ category, ore }) => ({ category, amountOre: BigInt(ore) }));
}

/** Splits every line into what is certified, cut and parked; they add up to the amount, or the database refuses. */
export async function writeCuts(tx: EntityManager, claimId: string, cuts: readonly Cut[]): Promise<void> {
  const rows = cuts.map(({ line, cutOre, parkedOre, reason }) => ({
    line,
    cut_ore: cutOre.toString(),
    parked_ore: parkedOre.toString(),
    reason,
  }));
  await tx.query(
    `UPDATE medel.expenditure e
        SET cut_ore = coalesce(c.cut_ore, 0), parked_ore = coalesce(c.parked_ore, 0), cut_reason = c.reason,
            certified_ore = e.amount_ore - coalesce(c.cut_ore, 0) - coalesce(c.parked_ore, 0)
       FROM medel.expenditure l
       LEFT JOIN jsonb_to_recordset($2) AS c (line int, cut_ore bigint, parked_ore bigint, reason text) ON c.line = l.line
      WHERE e.id = l.id AND e.claim_id = $1`,
    [claimId, JSON.stringify(rows)],
  );
}
