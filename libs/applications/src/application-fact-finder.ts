import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { Clock, NotFoundError, type Actor } from '@medel/kernel';
import { prepared } from '@medel/platform';
import {
  reportingYearEnd,
  RulePacks,
  stockholmDay,
  type ApplicationKind,
  type PartyModel,
  type RegionCluster,
} from '@medel/programmes';
import { assertSees, limitOf, type Parties } from '@medel/workflow';

import type { Outcome } from './application.events.js';
import type { ApplicationStatus } from './application.machine.js';
import type { ApplicationFacts, GrantFacts } from './application.requirements.js';

/** Where a case stands and everything the rules look at, as of one statement. */
export interface Case {
  readonly id: string;
  readonly status: ApplicationStatus;
  readonly version: number;
  readonly callId: string;
  readonly parties: Parties;
  readonly facts: ApplicationFacts;
}

interface Row {
  readonly id: string;
  readonly status: ApplicationStatus;
  readonly outcome: Outcome | null;
  readonly version: number;
  readonly call_id: string;
  readonly funder_id: string;
  readonly lead_organisation_id: string;
  readonly partner_ids: string[];
  readonly is_submitted: boolean;
  readonly kind: ApplicationKind;
  readonly region_cluster: RegionCluster;
  readonly party_model: PartyModel;
  readonly starts_on: string | null;
  readonly ends_on: string | null;
  readonly pack_id: string;
  readonly call_status: string;
  readonly opens_at: Date;
  readonly closes_at: Date;
  readonly frame_left: string;
  readonly filled_sections: string[];
  readonly budget: { year: number; category: string; ore: string }[];
  readonly attachments: { kind: string; scan: 'waiting' | 'clean' | 'infected' }[];
  readonly formal_check_passed: boolean | null;
  readonly open_completions: number;
  readonly submitted_assessments: number;
  readonly conflicted_assessments: number;
  readonly actor_assessed: boolean;
  readonly rejection: { by: string; at: string } | null;
  readonly reconsideration_asked_at: Date | null;
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
SELECT a.id, a.status, a.outcome, a.version, a.call_id, a.funder_id, a.lead_organisation_id, a.partner_ids, a.kind,
       a.submitted_at IS NOT NULL AS is_submitted,
       p.region_cluster, p.party_model, a.starts_on::text, a.ends_on::text,
       coalesce(a.rule_pack_id, c.rule_pack_id) AS pack_id,
       c.status AS call_status, c.opens_at, c.closes_at, c.frame_ore - c.committed_ore AS frame_left,
       ARRAY(SELECT key FROM jsonb_each_text(a.answers) WHERE btrim(value) <> '') AS filled_sections,
       coalesce((SELECT jsonb_agg(jsonb_build_object('year', b.year, 'category', b.category, 'ore', b.amount_ore::text))
                   FROM medel.budget_line b WHERE b.application_id = a.id), '[]') AS budget,
       coalesce((SELECT jsonb_agg(jsonb_build_object('kind', t.kind, 'scan', t.scan))
                   FROM medel.attachment t WHERE t.application_id = a.id), '[]') AS attachments,
       (SELECT f.passed FROM medel.formal_check f WHERE f.application_id = a.id) AS formal_check_passed,
       (SELECT count(*)::int FROM medel.completion_request r
         WHERE r.application_id = a.id AND r.status IN ('open', 'answered')) AS open_completions,
       s.submitted_assessments, s.conflicted_assessments, s.actor_assessed,
       (SELECT jsonb_build_object('by', d.decided_by, 'at', d.decided_at) FROM medel.decision d
         WHERE d.application_id = a.id AND d.kind = 'rejected' ORDER BY d.decided_at DESC LIMIT 1) AS rejection,
       (SELECT max(q.asked_at) FROM medel.reconsideration_request q WHERE q.application_id = a.id) AS reconsideration_asked_at,
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
    assertSees(actor, { type: 'Application', id }, parties, row.is_submitted);
    const pack = await this.rulePacks.get(tx, row.pack_id);
    return {
      id: row.id,
      status: row.status,
      version: row.version,
      callId: row.call_id,
      parties,
      facts: {
        ...factsOf(row),
        pack,
        actorId: actor.id,
        actorLimitOre: limitOf(actor, 'decision_maker', row.funder_id),
        now: this.clock.now(),
        today: stockholmDay(this.clock.now()),
      },
    };
  }
}

const partiesOf = (row: Row): Parties => ({
  leadOrganisationId: row.lead_organisation_id,
  partnerIds: row.partner_ids,
  funderId: row.funder_id,
});

function factsOf(row: Row): Omit<ApplicationFacts, 'pack' | 'actorId' | 'actorLimitOre' | 'now' | 'today'> {
  return {
    outcome: row.outcome,
    kind: row.kind,
    cluster: row.region_cluster,
    partyModel: row.party_model,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    call: {
      status: row.call_status,
      opensAt: row.opens_at,
      closesAt: row.closes_at,
      frameLeftOre: BigInt(row.frame_left),
    },
    filledSections: row.filled_sections,
    budget: row.budget.map(({ year, category, ore }) => ({ year, category, amountOre: BigInt(ore) })),
    attachments: row.attachments,
    formalCheckPassed: row.formal_check_passed,
    openCompletionRequests: row.open_completions,
    submittedAssessments: row.submitted_assessments,
    conflictedAssessments: row.conflicted_assessments,
    actorAssessed: row.actor_assessed,
    rejection: row.rejection && { by: row.rejection.by, at: new Date(row.rejection.at) },
    reconsiderationAskedAt: row.reconsideration_asked_at,
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
