import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { Clock, NotFoundError, type Actor } from '@medel/kernel';
import { prepared } from '@medel/platform';
import { reportingYearEnd, RulePacks, stockholmDay } from '@medel/programmes';
import { assertSees, limitOf, type Parties } from '@medel/workflow';

import type { ApplicationFacts, GrantFacts } from './application-facts.js';
import type { Outcome } from './application.events.js';
import type { ApplicationStatus } from './application.machine.js';
import { RULE_FACTS, ruleFactsOf, type RuleFactsRow } from './rule-facts.js';

/** Where a case stands and everything the rules look at, as of one statement. */
export interface Case {
  readonly id: string;
  readonly status: ApplicationStatus;
  readonly version: number;
  readonly callId: string;
  readonly parties: Parties;
  readonly facts: ApplicationFacts;
}

interface Row extends RuleFactsRow {
  readonly id: string;
  readonly status: ApplicationStatus;
  readonly outcome: Outcome | null;
  readonly version: number;
  readonly call_id: string;
  readonly funder_id: string;
  readonly lead_organisation_id: string;
  readonly partner_ids: string[];
  readonly pack_id: string;
  readonly call_status: string;
  readonly opens_at: Date;
  readonly closes_at: Date;
  readonly frame_left: string;
  readonly formal_check_passed: boolean | null;
  readonly open_completions: number;
  readonly conflicted_assessments: number;
  readonly actor_assessed: boolean;
  readonly grant: GrantRow | null;
}

interface GrantRow {
  readonly agreement_status: string;
  readonly sign_by: string;
  readonly granted: string;
  readonly paid: string;
  readonly released: string;
  readonly starts_on: string;
  readonly ends_on: string;
  readonly last_year: number;
  readonly reporting_year: number;
  readonly report_status: string | null;
  readonly claim_status: string | null;
  readonly claims_in_flight: number;
  readonly unsettled_claims: number;
}

/** Rules fetch nothing, so this fetches everything: one statement, which may look into any module's tables (ADR 0004). */
const FACTS = `
SELECT a.id, a.status, a.outcome, a.version, a.call_id, a.funder_id, a.lead_organisation_id, a.partner_ids,
       ${RULE_FACTS},
       coalesce(a.rule_pack_id, c.rule_pack_id) AS pack_id,
       c.status AS call_status, c.opens_at, c.closes_at, c.frame_ore - c.committed_ore AS frame_left,
       (SELECT f.passed FROM medel.formal_check f WHERE f.application_id = a.id) AS formal_check_passed,
       (SELECT count(*)::int FROM medel.completion_request r
         WHERE r.application_id = a.id AND r.status IN ('open', 'answered')) AS open_completions,
       s.conflicted_assessments, s.actor_assessed,
       CASE WHEN a.status NOT IN ('draft', 'submitted', 'reviewed') THEN medel.grant_facts(a.id, a.status) END AS "grant"
  FROM medel.application a
  JOIN medel.call c ON c.id = a.call_id
  JOIN medel.partnership p ON p.id = a.partnership_id
 CROSS JOIN LATERAL (
   SELECT count(*) FILTER (WHERE x.status = 'submitted')::int AS submitted_assessments,
          count(*) FILTER (WHERE x.status = 'submitted' AND x.conflicted)::int AS conflicted_assessments,
          coalesce(bool_or(x.assessor_id = $2 AND x.status <> 'recused'), false) AS actor_assessed
     FROM medel.assessment x WHERE x.application_id = a.id) AS s
 WHERE a.id = $1`;

@Injectable()
export class ApplicationFactFinder {
  constructor(
    private readonly rulePacks: RulePacks,
    private readonly clock: Clock,
  ) {}

  /** The case as `actor` may see it; throws NotFoundError when that is nothing at all. */
  async find(tx: EntityManager, id: string, actor: Actor): Promise<Case> {
    const [row] = await prepared<Row>(tx, 'application_facts', FACTS, [id, actor.id]);
    if (!row) throw new NotFoundError('Application', id);
    const parties = partiesOf(row);
    assertSees(actor, { type: 'Application', id }, parties, row.submitted_at !== null);
    const pack = await this.rulePacks.get(tx, row.pack_id);
    const now = this.clock.now();
    return {
      id: row.id,
      status: row.status,
      version: row.version,
      callId: row.call_id,
      parties,
      facts: {
        ...factsOf(row, now),
        pack,
        actorId: actor.id,
        actorLimitOre: limitOf(actor, 'decision_maker', row.funder_id),
        now,
        today: stockholmDay(now),
      },
    };
  }
}

const partiesOf = (row: Row): Parties => ({
  leadOrganisationId: row.lead_organisation_id,
  partnerIds: row.partner_ids,
  funderId: row.funder_id,
});

function factsOf(row: Row, now: Date): Omit<ApplicationFacts, 'pack' | 'actorId' | 'actorLimitOre' | 'now' | 'today'> {
  return {
    ...ruleFactsOf(row, now),
    outcome: row.outcome,
    call: {
      status: row.call_status,
      opensAt: row.opens_at,
      closesAt: row.closes_at,
      frameLeftOre: BigInt(row.frame_left),
    },
    formalCheckPassed: row.formal_check_passed,
    openCompletionRequests: row.open_completions,
    conflictedAssessments: row.conflicted_assessments,
    actorAssessed: row.actor_assessed,
    grant: row.grant && grantFactsOf(row.grant),
  };
}

function grantFactsOf(grant: GrantRow): GrantFacts {
  return {
    agreementStatus: grant.agreement_status,
    signBy: new Date(grant.sign_by),
    grantedOre: BigInt(grant.granted),
    paidOre: BigInt(grant.paid),
    releasedOre: BigInt(grant.released),
    endsOn: grant.ends_on,
    reportingYear: grant.reporting_year,
    reportingYearEndsOn: reportingYearEnd(grant.starts_on, grant.ends_on, grant.reporting_year, grant.last_year),
    lastYear: grant.last_year,
    reportStatus: grant.report_status,
    claimStatus: grant.claim_status,
    claimsInFlight: grant.claims_in_flight,
    unsettledClaims: grant.unsettled_claims,
  };
}
