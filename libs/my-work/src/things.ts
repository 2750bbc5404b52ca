import type { WorkKind } from './turns.js';

/**
 * Everything that waits for somebody, one search for each kind, in the columns of `thing`. Each begins at the cases of one
 * status, for which there is an index; `$3` narrows them for who has few.
 *
 * `key` tells two things of a kind apart, `part_id` is where it is done, `owner` is whose alone it is, and `done_by` are those
 * whom the rules would refuse because they had a hand in it already. `due_at` is the last instant that is not too late.
 */
const CASES = `medel.application a`;
const IN_CASE = `a.id AS application_id, a.lead_organisation_id, a.funder_id, a.partner_ids`;
const NOBODY = `NULL::uuid AS owner, '{}'::uuid[] AS done_by`;
const THEIRS = `($3::uuid[] IS NULL OR a.partner_ids && $3)`;

const handsOn = (type: 'claim' | 'payment_batch', id: string): string =>
  `ARRAY(SELECT s.person_id FROM medel.approval s WHERE s.subject_type = '${type}' AND s.subject_id = ${id})`;

/** Deadlines are kept as the first instant that is too late. */
const before = (tooLate: string): string => `(${tooLate} - interval '1 millisecond')`;

/** The day on which something is due, to its end in Stockholm. */
const endOf = (day: string): string => before(`(${day} + 1)::timestamp AT TIME ZONE 'Europe/Stockholm'`);

const DRAFTS = `
SELECT 'application' AS kind, a.id AS key, NULL::uuid AS part_id, 'draft' AS stage, ${IN_CASE},
       ${before('c.closes_at')} AS due_at, a.status_changed_at AS since, ${NOBODY}
  FROM ${CASES} JOIN medel.call c ON c.id = a.call_id AND c.status IN ('open', 'paused')
 WHERE a.status = 'draft' AND ${THEIRS}`;

const UNDER_REVIEW = `
SELECT 'application', a.id, NULL,
       CASE WHEN f.passed IS NULL THEN 'unchecked'
            WHEN NOT f.passed THEN 'check_failed'
            WHEN s.begun < (r.content ->> 'assessmentsRequired')::int THEN 'assessors_missing'
            WHEN s.made >= (r.content ->> 'assessmentsRequired')::int AND NOT EXISTS (
              SELECT FROM medel.completion_request q WHERE q.application_id = a.id AND q.status IN ('open', 'answered'))
            THEN 'assessed' ELSE 'being_assessed' END,
       ${IN_CASE}, NULL, a.status_changed_at, ${NOBODY}
  FROM ${CASES}
  JOIN medel.rule_pack r ON r.id = a.rule_pack_id
  LEFT JOIN medel.formal_check f ON f.application_id = a.id
 CROSS JOIN LATERAL (
   SELECT count(*) FILTER (WHERE x.status <> 'recused') AS begun, count(*) FILTER (WHERE x.status = 'submitted') AS made
     FROM medel.assessment x WHERE x.application_id = a.id) AS s
 WHERE a.status = 'submitted' AND ${THEIRS}`;

const TO_DECIDE = `
SELECT 'application', a.id, NULL, 'reviewed', ${IN_CASE}, NULL, a.status_changed_at, NULL,
       ARRAY(SELECT x.assessor_id FROM medel.assessment x WHERE x.application_id = a.id AND x.status <> 'recused')
  FROM ${CASES} WHERE a.status = 'reviewed' AND ${THEIRS}`;

const TO_RECONSIDER = `
SELECT 'application', a.id, NULL, 'reconsideration_asked', ${IN_CASE}, NULL, q.asked_at, NULL, ARRAY[d.decided_by]
  FROM ${CASES}
  JOIN LATERAL (SELECT * FROM medel.decision d WHERE d.application_id = a.id ORDER BY d.decided_at DESC LIMIT 1) AS d ON true
  JOIN LATERAL (SELECT max(q.asked_at) AS asked_at FROM medel.reconsideration_request q
                 WHERE q.application_id = a.id) AS q ON q.asked_at >= d.decided_at
 WHERE a.status = 'closed' AND a.outcome = 'rejected' AND ${THEIRS}`;

const ACCOUNTED = `
SELECT 'application', a.id, NULL, 'accounted', ${IN_CASE}, NULL, a.status_changed_at, ${NOBODY}
  FROM ${CASES}
 WHERE a.status = 'reporting' AND ${THEIRS} AND NOT EXISTS (
   SELECT FROM medel.report r
     LEFT JOIN medel.claim c ON c.grant_id = r.grant_id AND c.reporting_year = r.reporting_year
    WHERE r.application_id = a.id
      AND (r.status <> 'approved' OR coalesce(c.status NOT IN ('paid', 'rejected', 'recovered'), true)))`;

/** A part of a case with a life cycle of its own. */
const part = (table: string, when: string, dueAt: string, doneBy = `'{}'::uuid[]`, owner = 'NULL::uuid'): string => `
SELECT '${table}' AS kind, x.id AS key, x.id AS part_id, x.status AS stage, ${IN_CASE}, ${dueAt} AS due_at,
       x.status_changed_at AS since, ${owner} AS owner, ${doneBy} AS done_by
  FROM ${CASES} JOIN medel.${table} x ON x.application_id = a.id
 WHERE a.status ${when} AND ${THEIRS}`;

const NO_DATE = 'NULL::timestamptz';

/** Who attested is in the audit trail and nowhere else. */
const LAST_TO_ATTEST = `CASE x.status WHEN 'attested' THEN ARRAY(
         SELECT e.actor_id FROM medel.audit_entry e WHERE e.stream = 'report:' || x.id AND e.event ->> 'type' = 'ATTEST'
          ORDER BY e.position DESC LIMIT 1) ELSE '{}' END`;

/** A year's claim is due with the year's report. */
const REPORT_OF_CLAIM = `(SELECT ${endOf('r.due_on')} FROM medel.report r
         WHERE r.grant_id = x.grant_id AND r.reporting_year = x.reporting_year AND x.status IN ('draft', 'returned', 'attested'))`;

const UNMADE_CLAIMS = `
SELECT 'claim', r.id, NULL, 'missing', ${IN_CASE}, ${endOf('r.due_on')}, r.status_changed_at, ${NOBODY}
  FROM ${CASES} JOIN medel.report r ON r.application_id = a.id
 WHERE a.status = 'reporting' AND ${THEIRS} AND NOT EXISTS (
   SELECT FROM medel.claim c WHERE c.grant_id = r.grant_id AND c.reporting_year = r.reporting_year)`;

const BATCHES = `
SELECT 'payment_batch' AS kind, b.id AS key, b.id AS part_id, b.status AS stage, NULL::uuid AS application_id,
       NULL::uuid AS lead_organisation_id, b.funder_id, '{}'::uuid[] AS partner_ids, ${NO_DATE} AS due_at,
       b.status_changed_at AS since, NULL::uuid AS owner,
       CASE b.status WHEN 'unknown' THEN '{}' ELSE ${handsOn('payment_batch', 'b.id')} || ARRAY(
         SELECT s.person_id FROM medel.payment p JOIN medel.approval s ON s.subject_type = 'claim' AND s.subject_id = p.claim_id
          WHERE p.batch_id = b.id) END AS done_by
  FROM medel.payment_batch b
 WHERE b.status IN ('prepared', 'approved', 'unknown') AND ($3::uuid[] IS NULL OR b.funder_id = ANY ($3))`;

export const THINGS: Readonly<Record<WorkKind, readonly string[]>> = {
  application: [DRAFTS, UNDER_REVIEW, TO_DECIDE, TO_RECONSIDER, ACCOUNTED],
  completion_request: [
    part('completion_request', `= 'submitted'`, `CASE x.status WHEN 'open' THEN ${before('x.due_at')} END`),
  ],
  assessment: [part('assessment', `= 'submitted'`, NO_DATE, `'{}'::uuid[]`, 'x.assessor_id')],
  agreement: [part('agreement', `= 'funded'`, before('x.sign_by'))],
  change_request: [part('change_request', `IN ('funded', 'reporting')`, NO_DATE)],
  report: [
    part(
      'report',
      `= 'reporting'`,
      `CASE WHEN x.status IN ('open', 'attested', 'returned') THEN ${endOf('x.due_on')} END`,
      LAST_TO_ATTEST,
    ),
  ],
  claim: [
    part(
      'claim',
      `IN ('funded', 'reporting')`,
      REPORT_OF_CLAIM,
      `CASE x.status WHEN 'approved' THEN '{}' ELSE ${handsOn('claim', 'x.id')} END`,
    ),
    UNMADE_CLAIMS,
  ],
  payment_batch: [BATCHES],
};
