import type { EntityManager } from 'typeorm';

import type { Audience } from './templates.js';

/** A person to write to, and the case to write about: none for what concerns the funder alone. */
export interface Recipient {
  readonly personId: string;
  readonly language: 'sv' | 'en' | 'es';
  readonly applicationId: string | null;
  readonly caseNumber: string | null;
}

interface Subject {
  readonly type: string;
  readonly id: string;
}

const OF_APPLICATION = `SELECT id, case_number, lead_organisation_id, funder_id, partner_ids || funder_id AS party_ids
  FROM medel.application a`;
const ofPart = (table: string) =>
  `${OF_APPLICATION} WHERE a.id = (SELECT application_id FROM medel.${table} WHERE id = $1)`;
const ofFunder = (table: string) =>
  `SELECT NULL::uuid AS id, NULL::text AS case_number, NULL::uuid AS lead_organisation_id, funder_id,
          ARRAY[funder_id] AS party_ids FROM medel.${table} WHERE id = $1`;

/** Whose business each kind of subject is. */
const CONCERN: Readonly<Record<string, string>> = {
  application: `${OF_APPLICATION} WHERE a.id = $1`,
  completion_request: ofPart('completion_request'),
  assessment: ofPart('assessment'),
  agreement: ofPart('agreement'),
  change_request: ofPart('change_request'),
  report: ofPart('report'),
  claim: ofPart('claim'),
  payment_batch: ofFunder('payment_batch'),
  call: ofFunder('call'),
  emergency_access: `
    SELECT NULL::uuid AS id, NULL::text AS case_number, NULL::uuid AS lead_organisation_id,
           medel.overseer_of(e.organisation_id) AS funder_id, ARRAY[medel.overseer_of(e.organisation_id)] AS party_ids
      FROM medel.emergency_access e WHERE e.id = $1`,
};

/** Everybody of an audience, each once, however many roles they have. */
export function findAudience(tx: EntityManager, subject: Subject, audience: Audience): Promise<Recipient[]> {
  return tx.query<Recipient[]>(
    `WITH concern AS (${concernOf(subject)})
     SELECT DISTINCT p.id AS "personId", p.language, c.id AS "applicationId", c.case_number AS "caseNumber"
       FROM concern c
       JOIN medel.current_membership m ON m.organisation_id = ANY (c.party_ids)
        AND m.role = ANY (CASE m.organisation_id WHEN c.lead_organisation_id THEN $2::text[]
                                                 WHEN c.funder_id THEN $3::text[] ELSE $4::text[] END)
       JOIN medel.person p ON p.id = m.person_id AND p.kind = 'person'`,
    [subject.id, audience.lead, audience.funder, audience.partner],
  );
}

/** The person who was asked to assess. */
export function findAssessor(tx: EntityManager, assessmentId: string): Promise<Recipient[]> {
  return tx.query<Recipient[]>(
    `SELECT p.id AS "personId", p.language, a.id AS "applicationId", a.case_number AS "caseNumber"
       FROM medel.assessment s
       JOIN medel.application a ON a.id = s.application_id
       JOIN medel.person p ON p.id = s.assessor_id AND p.active
      WHERE s.id = $1`,
    [assessmentId],
  );
}

/** One person, about themselves. */
export function findPerson(tx: EntityManager, personId: string): Promise<Recipient[]> {
  return tx.query<Recipient[]>(
    `SELECT p.id AS "personId", p.language, NULL AS "applicationId", NULL AS "caseNumber"
       FROM medel.person p WHERE p.id = $1 AND p.active AND p.kind = 'person'`,
    [personId],
  );
}

/** Everybody who may handle an organisation's accounts for it. */
export function findAccountHolders(tx: EntityManager, organisationId: string): Promise<Recipient[]> {
  return tx.query<Recipient[]>(
    `SELECT DISTINCT p.id AS "personId", p.language, NULL::uuid AS "applicationId", NULL AS "caseNumber"
       FROM medel.current_membership m JOIN medel.person p ON p.id = m.person_id AND p.kind = 'person'
      WHERE m.organisation_id = $1 AND m.role IN ('administrator', 'controller')`,
    [organisationId],
  );
}

function concernOf({ type }: Subject): string {
  const concern = CONCERN[type];
  if (!concern) throw new Error(`nobody is told about a ${type}`);
  return concern;
}
