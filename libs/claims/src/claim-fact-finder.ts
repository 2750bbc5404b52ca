import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { NotFoundError, type Actor } from '@medel/kernel';
import { prepared } from '@medel/platform';
import { addDays, reportingYearEnd, RulePacks } from '@medel/programmes';
import { assertSees, limitOf, type Parties } from '@medel/workflow';

import type { ClaimStatus } from './claim.machine.js';
import type { ClaimFacts } from './claim.requirements.js';
import type { ClaimTerms } from './claim.rules.js';
import { findLines } from './expenditures.js';

/** A claim, whose business and whose money it is, and everything the rules look at. */
export interface FoundClaim {
  readonly id: string;
  readonly applicationId: string;
  readonly caseNumber: string | null;
  readonly reportingYear: number;
  readonly status: ClaimStatus;
  readonly version: number;
  readonly parties: Parties;
  readonly grant: { readonly grantId: string; readonly callId: string; readonly funderId: string };
  readonly facts: ClaimFacts;
}

interface Row extends Parties {
  readonly id: string;
  readonly application_id: string;
  readonly case_number: string | null;
  readonly reporting_year: number;
  readonly status: ClaimStatus;
  readonly version: number;
  readonly checked_count: number;
  readonly created_by: string;
  readonly application_status: string;
  readonly grant_id: string;
  readonly call_id: string;
  readonly pack_id: string;
  readonly starts_on: string;
  readonly ends_on: string;
  readonly last_year: number;
  readonly last_cost_date: string | null;
  readonly grant_left: string;
  readonly budget: { category: string; ore: string }[];
  readonly approvals: { step: string; personId: string }[];
  readonly line_count: number;
  readonly claimed: string;
  readonly certified: string;
  readonly without_voucher: number[];
}

const FACTS = `
SELECT c.id, c.application_id, a.case_number, c.reporting_year, c.status, c.version, c.checked_count, c.created_by,
       a.status AS application_status, a.lead_organisation_id AS "leadOrganisationId", a.funder_id AS "funderId",
       a.partner_ids AS "partnerIds",
       g.id AS grant_id, g.call_id, g.rule_pack_id AS pack_id, g.starts_on::text, g.ends_on::text, p.last_cost_date::text,
       (g.granted_ore - g.certified_ore - g.released_ore)::text AS grant_left,
       (SELECT coalesce(max(l.year), 1) FROM medel.grant_budget_line l WHERE l.grant_id = g.id) AS last_year,
       coalesce((SELECT jsonb_agg(jsonb_build_object('category', l.category, 'ore', l.amount_ore::text) ORDER BY l.category)
                   FROM medel.grant_budget_line l WHERE l.grant_id = g.id AND l.year = c.reporting_year), '[]') AS budget,
       coalesce((SELECT jsonb_agg(jsonb_build_object('step', s.step, 'personId', s.person_id))
                   FROM medel.approval s WHERE s.subject_type = 'claim' AND s.subject_id = c.id), '[]') AS approvals,
       e.line_count, e.claimed, e.certified, e.without_voucher
  FROM medel.claim c
  JOIN medel.application a ON a.id = c.application_id
  JOIN medel.grant g ON g.id = c.grant_id
  JOIN medel.call k ON k.id = g.call_id
  JOIN medel.programme p ON p.id = k.programme_id
 CROSS JOIN LATERAL (
   SELECT count(*)::int AS line_count, coalesce(sum(x.amount_ore), 0)::text AS claimed,
          coalesce(sum(x.certified_ore), 0)::text AS certified,
          coalesce(array_agg(x.line ORDER BY x.line) FILTER (WHERE btrim(x.voucher_number) = ''), '{}') AS without_voucher
     FROM medel.expenditure x WHERE x.claim_id = c.id) AS e`;

@Injectable()
export class ClaimFactFinder {
  constructor(private readonly rulePacks: RulePacks) {}

  /** The claim as `actor` may see it; throws NotFoundError when that is nothing at all. */
  async find(tx: EntityManager, id: string, actor: Actor): Promise<FoundClaim> {
    const [row] = await prepared<Row>(tx, 'claim_facts', `${FACTS} WHERE c.id = $1`, [id]);
    if (!row) throw new NotFoundError('Claim', id);
    const claim = await this.toClaim(tx, row, actor);
    if (claim.status !== 'checking') return claim;
    return { ...claim, facts: { ...claim.facts, lines: await findLines(tx, id) } };
  }

  /** The claims of a case, without their lines. */
  async ofApplication(tx: EntityManager, applicationId: string, actor: Actor): Promise<FoundClaim[]> {
    const text = `${FACTS} WHERE c.application_id = $1 ORDER BY c.reporting_year`;
    const rows = await prepared<Row>(tx, 'claims_of_application', text, [applicationId]);
    return Promise.all(rows.map((row) => this.toClaim(tx, row, actor)));
  }

  private async toClaim(tx: EntityManager, row: Row, actor: Actor): Promise<FoundClaim> {
    const { leadOrganisationId, partnerIds, funderId } = row;
    const parties = { leadOrganisationId, partnerIds, funderId };
    assertSees(actor, { type: 'Claim', id: row.id }, parties);
    const pack = await this.rulePacks.get(tx, row.pack_id);
    return {
      id: row.id,
      applicationId: row.application_id,
      caseNumber: row.case_number,
      reportingYear: row.reporting_year,
      status: row.status,
      version: row.version,
      parties,
      grant: { grantId: row.grant_id, callId: row.call_id, funderId },
      facts: {
        ...factsOf(row),
        actorId: actor.id,
        actorLimitOre: limitOf(actor, 'approver', funderId),
        lines: [],
        terms: termsOf(row, pack),
      },
    };
  }
}

function factsOf(row: Row): Omit<ClaimFacts, 'actorId' | 'actorLimitOre' | 'lines' | 'terms'> {
  return {
    applicationStatus: row.application_status,
    createdBy: row.created_by,
    approvals: row.approvals,
    lineCount: row.line_count,
    checkedCount: row.checked_count,
    claimedOre: BigInt(row.claimed),
    certifiedOre: BigInt(row.certified),
    linesWithoutVoucher: row.without_voucher,
    grantLeftOre: BigInt(row.grant_left),
  };
}

function termsOf(row: Row, pack: ClaimTerms['pack']): ClaimTerms {
  const { reporting_year: year, starts_on: startsOn, ends_on: endsOn, last_year: lastYear } = row;
  return {
    pack,
    reportingYear: year,
    grantStartsOn: startsOn,
    grantEndsOn: endsOn,
    yearStartsOn: year === 1 ? startsOn : addDays(reportingYearEnd(startsOn, endsOn, year - 1, lastYear), 1),
    yearEndsOn: reportingYearEnd(startsOn, endsOn, year, lastYear),
    lastCostDate: row.last_cost_date,
    budget: row.budget.map(({ category, ore }) => ({ category, amountOre: BigInt(ore) })),
  };
}
