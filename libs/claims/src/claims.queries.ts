import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import type { Case } from '@medel/applications';
import { NotFoundError, type Actor, type Text } from '@medel/kernel';
import { binding, doors, inSight, may, type Door } from '@medel/workflow';

import type { Step } from './approvals.js';
import { ClaimFactFinder, type FoundClaim } from './claim-fact-finder.js';
import type { ClaimEvent } from './claim.events.js';
import { claimMachine, type ClaimStatus } from './claim.machine.js';
import { CLAIM_PERMISSIONS, MAY_WRITE_CLAIM } from './claim.policy.js';
import { unmetClaimRequirements } from './claim.requirements.js';
import type { Severity } from './claim.rules.js';

/** A claim as its case shows it. */
export interface ClaimPart {
  readonly id: string;
  readonly reportingYear: number;
  readonly status: ClaimStatus;
  readonly version: number;
  readonly lineCount: number;
  readonly claimedOre: string;
  readonly certifiedOre: string;
  readonly doors: readonly Door[];
}

export interface ClaimView extends ClaimPart {
  readonly applicationId: string;
  readonly caseNumber: string | null;
  readonly checkedCount: number;
  readonly totals: ClaimTotals;
  readonly expenditures: readonly ExpenditureView[];
  readonly findings: readonly FindingView[];
  readonly comparison: readonly CategoryComparison[];
  readonly approvals: readonly {
    readonly step: Step;
    readonly personId: string;
    readonly personName: string;
    readonly approvedAt: string;
  }[];
  readonly mayEdit: boolean;
}

/** Certified, cut and parked are zero until the claim is verified; then they add up to what was claimed. */
export interface ClaimTotals {
  readonly claimedOre: string;
  readonly certifiedOre: string;
  readonly cutOre: string;
  readonly parkedOre: string;
}

export interface ExpenditureView {
  readonly line: number;
  readonly category: string;
  readonly incurredOn: string;
  readonly supplier: string;
  readonly description: string;
  readonly voucherNumber: string;
  readonly attachmentId: string | null;
  readonly amountOre: string;
  readonly certifiedOre: string | null;
  readonly cutOre: string | null;
  readonly parkedOre: string | null;
  readonly cutReason: string | null;
}

export interface FindingView {
  /** Null when it is about the claim as a whole. */
  readonly line: number | null;
  readonly ruleId: string;
  readonly ruleVersion: number;
  readonly severity: Severity;
  readonly detail: Text;
}

/** One cost category of the whole grant. What is left is the budget without what was and is claimed. */
export interface CategoryComparison {
  readonly category: string;
  readonly yearBudgetOre: string;
  readonly budgetOre: string;
  readonly claimedBeforeOre: string;
  readonly claimedNowOre: string;
  readonly leftOre: string;
}

/** How far the check of a submitted claim has come. */
export interface ClaimProgress {
  readonly status: ClaimStatus;
  readonly checked: number;
  readonly total: number;
}

interface Details {
  readonly totals: ClaimTotals;
  readonly expenditures: ExpenditureView[];
  readonly findings: FindingView[];
  readonly comparison: CategoryComparison[];
  readonly approvals: { step: Step; personId: string; personName: string; approvedAt: string }[];
}

// What other claims ask for counts as long as nobody has verified it; afterwards what was certified counts.
const DETAILS = `
SELECT (SELECT jsonb_build_object('claimedOre', coalesce(sum(e.amount_ore), 0)::text, 'certifiedOre', coalesce(sum(e.certified_ore), 0)::text,
                                  'cutOre', coalesce(sum(e.cut_ore), 0)::text, 'parkedOre', coalesce(sum(e.parked_ore), 0)::text)
          FROM medel.expenditure e WHERE e.claim_id = c.id) AS totals,
       coalesce((SELECT jsonb_agg(jsonb_build_object(
                          'line', e.line, 'category', e.category, 'incurredOn', e.incurred_on, 'supplier', e.supplier,
                          'description', e.description, 'voucherNumber', e.voucher_number, 'attachmentId', e.attachment_id,
                          'amountOre', e.amount_ore::text, 'certifiedOre', e.certified_ore::text, 'cutOre', e.cut_ore::text,
                          'parkedOre', e.parked_ore::text, 'cutReason', e.cut_reason) ORDER BY e.line)
                   FROM medel.expenditure e WHERE e.claim_id = c.id), '[]') AS expenditures,
       coalesce((SELECT jsonb_agg(jsonb_build_object(
                          'line', e.line, 'ruleId', f.rule_id, 'ruleVersion', f.rule_version, 'severity', f.severity,
                          'detail', f.detail) ORDER BY f.severity, e.line NULLS FIRST, f.rule_id)
                   FROM medel.finding f LEFT JOIN medel.expenditure e ON e.id = f.expenditure_id
                  WHERE f.claim_id = c.id), '[]') AS findings,
       coalesce((SELECT jsonb_agg(jsonb_build_object(
                          'category', m.category, 'yearBudgetOre', m.year_budget::text, 'budgetOre', m.budget::text,
                          'claimedBeforeOre', m.before::text, 'claimedNowOre', m.now::text,
                          'leftOre', (m.budget - m.before - m.now)::text) ORDER BY m.category)
                   FROM (SELECT category, sum(year_budget) AS year_budget, sum(budget) AS budget, sum(before) AS before, sum(now) AS now
                           FROM (SELECT l.category, CASE WHEN l.year = c.reporting_year THEN l.amount_ore ELSE 0 END AS year_budget,
                                        l.amount_ore AS budget, 0 AS before, 0 AS now
                                   FROM medel.grant_budget_line l WHERE l.grant_id = c.grant_id
                                 UNION ALL
                                 SELECT e.category, 0, 0, CASE WHEN o.id <> c.id THEN coalesce(e.certified_ore, e.amount_ore) ELSE 0 END,
                                        CASE WHEN o.id = c.id THEN e.amount_ore ELSE 0 END
                                   FROM medel.claim o JOIN medel.expenditure e ON e.claim_id = o.id
                                  WHERE o.grant_id = c.grant_id AND (o.id = c.id OR o.status <> 'rejected' AND o.reporting_year < c.reporting_year)
                                ) AS amounts
                          GROUP BY category) AS m), '[]') AS comparison,
       coalesce((SELECT jsonb_agg(jsonb_build_object('step', s.step, 'personId', s.person_id, 'personName', p.name, 'approvedAt', s.approved_at) ORDER BY s.approved_at)
                   FROM medel.approval s JOIN medel.person p ON p.id = s.person_id
                  WHERE s.subject_type = 'claim' AND s.subject_id = c.id), '[]') AS approvals
  FROM medel.claim c WHERE c.id = $1`;

/** Claims as one person sees them. */
@Injectable()
export class ClaimsQueries {
  constructor(private readonly factFinder: ClaimFactFinder) {}

  async ofApplication(tx: EntityManager, { id }: Pick<Case, 'id'>, actor: Actor): Promise<ClaimPart[]> {
    const claims = await this.factFinder.ofApplication(tx, id, actor);
    return claims.map((claim) => toPart(claim, actor));
  }

  async view(tx: EntityManager, id: string, actor: Actor): Promise<ClaimView> {
    const claim = await this.factFinder.find(tx, id, actor);
    const [details] = await tx.query<Details[]>(DETAILS, [id]);
    if (!details) throw new NotFoundError('Claim', id);
    return {
      ...toPart(claim, actor),
      applicationId: claim.applicationId,
      caseNumber: claim.caseNumber,
      checkedCount: claim.facts.checkedCount,
      ...details,
      mayEdit: (claim.status === 'draft' || claim.status === 'returned') && may(actor, MAY_WRITE_CLAIM, claim.parties),
    };
  }

  async progress(tx: EntityManager, id: string, actor: Actor): Promise<ClaimProgress> {
    const { values, bind } = binding(id);
    const [row] = await tx.query<ClaimProgress[]>(
      `SELECT c.status, c.checked_count AS checked,
              (SELECT count(*)::int FROM medel.expenditure e WHERE e.claim_id = c.id) AS total
         FROM medel.claim c JOIN medel.application a ON a.id = c.application_id
        WHERE c.id = $1 AND ${inSight(actor, 'a', bind)}`,
      values,
    );
    if (!row) throw new NotFoundError('Claim', id);
    return row;
  }
}

function toPart({ id, reportingYear, status, version, parties, facts }: FoundClaim, actor: Actor): ClaimPart {
  return {
    id,
    reportingYear,
    status,
    version,
    lineCount: facts.lineCount,
    claimedOre: facts.claimedOre.toString(),
    certifiedOre: facts.certifiedOre.toString(),
    doors: doors(
      claimMachine,
      status,
      CLAIM_PERMISSIONS,
      (permissions) => may(actor, permissions, parties),
      // The most favourable verification cuts whatever is wrong, so no line stands in its way.
      (type) =>
        unmetClaimRequirements({ type, reason: '-', cuts: [] } as unknown as ClaimEvent, { ...facts, lines: [] }),
    ),
  };
}
