import type { EntityManager } from 'typeorm';

import { NotFoundError, type Actor } from '@medel/kernel';
import { assertSees, type Parties } from '@medel/workflow';

import type { ReportStatus } from './report.machine.js';
import type { ReportFacts } from './report.requirements.js';

/** A report, whose business it is, and everything the rules look at. */
export interface FoundReport {
  readonly id: string;
  readonly status: ReportStatus;
  readonly version: number;
  readonly reportingYear: number;
  readonly kind: 'progress' | 'final';
  /** `2024-03-31` */
  readonly dueOn: string;
  readonly parties: Parties;
  readonly facts: ReportFacts;
}

type Row = Omit<FoundReport, 'facts' | 'parties'> & Parties & Omit<ReportFacts, 'actorId'>;

// Who attested is in the audit trail and nowhere else, so that no copy of it can disagree.
const REPORTS = `
SELECT r.id, r.status, r.version, r.reporting_year AS "reportingYear", r.kind, r.due_on::text AS "dueOn", r.narrative,
       a.status AS "applicationStatus", a.lead_organisation_id AS "leadOrganisationId", a.funder_id AS "funderId",
       a.partner_ids AS "partnerIds",
       (SELECT e.actor_id FROM medel.audit_entry e WHERE e.stream = 'report:' || r.id AND e.event ->> 'type' = 'ATTEST'
         ORDER BY e.position DESC LIMIT 1) AS "attestedBy"
  FROM medel.report r JOIN medel.application a ON a.id = r.application_id`;

export async function findReport(tx: EntityManager, id: string, actor: Actor): Promise<FoundReport> {
  const [row] = await tx.query<Row[]>(`${REPORTS} WHERE r.id = $1`, [id]);
  if (!row) throw new NotFoundError('Report', id);
  return toReport(row, actor);
}

export async function findReports(tx: EntityManager, applicationId: string, actor: Actor): Promise<FoundReport[]> {
  const rows = await tx.query<Row[]>(`${REPORTS} WHERE r.application_id = $1 ORDER BY r.reporting_year`, [
    applicationId,
  ]);
  return rows.map((row) => toReport(row, actor));
}

function toReport(row: Row, actor: Actor): FoundReport {
  const { leadOrganisationId, partnerIds, funderId, applicationStatus, narrative, attestedBy, ...report } = row;
  const parties = { leadOrganisationId, partnerIds, funderId };
  assertSees(actor, { type: 'Report', id: row.id }, parties);
  return {
    ...report,
    parties,
    facts: { applicationStatus, narrative, attestedBy, actorId: actor.id },
  };
}
