import { createHash } from 'node:crypto';

/**
 * A register as a few years of two funders would leave it, made by SQL in bulk. The n-th row of a kind has an id that
 * follows from n, so that whoever measures can name a row without asking. Six of seven applications are submitted, and
 * failed the formal check; the seventh is a draft with nothing missing.
 */
export async function load(client, { applications, withContents }) {
  // Triggers, foreign keys and half-built indexes are what makes bulk slow. What they would write is written out here.
  await client.query("SET session_replication_role = 'replica'; SET search_path = medel");
  await client.query(PARTIES);
  const { rows: indexes } = await client.query(INDEXES);
  for (const { name } of indexes) await client.query(`DROP INDEX ${name}`);
  await client.query(APPLICATIONS, [applications]);
  for (const { definition } of indexes) await client.query(definition);
  if (withContents) await client.query(CONTENTS);
  await client.query('VACUUM ANALYZE');
  await client.query('CHECKPOINT');
}

export const OFFICERS = 20;
export const CALLS = 20;
const LEADS = 50;

export const idOf = (kind, n) =>
  createHash('md5')
    .update(`${kind}:${n}`)
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');

/** The n-th application belongs to this call and this lead; even calls are the first funder's. */
export const callOf = (n) => n % CALLS;
export const leadOf = (n) => Math.floor(n / CALLS) % LEADS;
export const isDraft = (n) => n % 7 === 0;

/** Signs in as one of the funder's officers (even numbers are the first funder's) or as a lead's signatory. */
export const signedInAs = (role, n) => ({ Cookie: `__Host-medel=${`${role}-${n}-`.padEnd(43, 'x')}` });

const PACK = {
  name: 'bench',
  version: 1,
  caps: [],
  categories: [{ id: 'work_effort', text: { sv: 'Arbete', en: 'Work' }, eligible: true, standing: 'proposal' }],
  criteria: [{ id: 'relevance', text: { sv: 'Relevans', en: 'Relevance' }, weight: 100, standing: 'proposal' }],
  requiredSections: ['summary', 'objectives'],
  requiredAttachments: {
    inception: [],
    project: ['partnership_agreement'],
    steering_group: [],
    development: [],
    dissemination: [],
  },
  maxMonths: 36,
  assessmentsRequired: 2,
  completionDays: 14,
  reconsiderationDays: 21,
  agreementDays: 30,
  reportMonths: { progress: 2, final: 3 },
  deviation: { percent: 10, ore: '500000' },
  reportReminders: [-30],
};

const PARTIES = `
INSERT INTO organisation (id, name, country, kind)
SELECT md5('funder:' || n)::uuid, 'Funder ' || n, 'SE', 'funder' FROM generate_series(0, 1) AS n
 UNION ALL SELECT md5('lead:' || n)::uuid, 'Municipality ' || n, 'SE', 'municipality' FROM generate_series(0, ${LEADS - 1}) AS n
 UNION ALL SELECT md5('abroad:' || n)::uuid, 'Partner ' || n, 'ZA', 'local_government' FROM generate_series(0, ${LEADS - 1}) AS n;

INSERT INTO person (id, name, email)
SELECT md5('officer:' || n)::uuid, 'Officer ' || n, 'officer' || n || '@example.org' FROM generate_series(0, ${OFFICERS - 1}) AS n
 UNION ALL SELECT md5('signatory:' || n)::uuid, 'Signatory ' || n, 'signatory' || n || '@example.org' FROM generate_series(0, ${LEADS - 1}) AS n;

INSERT INTO membership (person_id, organisation_id, role)
SELECT md5('officer:' || n)::uuid, md5('funder:' || n % 2)::uuid, 'programme_officer' FROM generate_series(0, ${OFFICERS - 1}) AS n
 UNION ALL SELECT md5('signatory:' || n)::uuid, md5('lead:' || n)::uuid, 'signatory' FROM generate_series(0, ${LEADS - 1}) AS n;

INSERT INTO session (id, person_id, kind, expires_at)
SELECT md5('session:' || id)::uuid, id, 'browser', now() + interval '8 hours' FROM person WHERE email LIKE '%@example.org';

INSERT INTO session_token (token_hash, session_id)
SELECT sha256(convert_to(rpad(role || '-' || n || '-', 43, 'x'), 'UTF8')), md5('session:' || md5(role || ':' || n)::uuid)::uuid
  FROM (SELECT 'officer' AS role, generate_series(0, ${OFFICERS - 1}) AS n
         UNION ALL SELECT 'signatory', generate_series(0, ${LEADS - 1})) AS people;

INSERT INTO programme (id, funder_id, name)
SELECT md5('programme:' || n)::uuid, md5('funder:' || n)::uuid, '{"sv": "Program", "en": "Programme"}' FROM generate_series(0, 1) AS n;

INSERT INTO rule_pack (id, name, version, content) VALUES (md5('pack')::uuid, 'bench', 1, '${JSON.stringify(PACK)}');

INSERT INTO call (id, programme_id, funder_id, title, kinds, status, version, opens_at, closes_at, frame_ore, rule_pack_id)
SELECT md5('call:' || n)::uuid, md5('programme:' || n % 2)::uuid, md5('funder:' || n % 2)::uuid, '{"sv": "Utlysning", "en": "Call"}',
       '{project}', 'open', 3, now() - interval '1 year', now() + interval '1 year', 1000000000000, md5('pack')::uuid
  FROM generate_series(0, ${CALLS - 1}) AS n;

INSERT INTO partnership (id, name, lead_organisation_id, region_cluster)
SELECT md5('partnership:' || n)::uuid, 'Partnership ' || n, md5('lead:' || n)::uuid, 'africa' FROM generate_series(0, ${LEADS - 1}) AS n;

INSERT INTO partner (partnership_id, organisation_id, role)
SELECT md5('partnership:' || n)::uuid, md5('lead:' || n)::uuid, 'lead' FROM generate_series(0, ${LEADS - 1}) AS n
 UNION ALL SELECT md5('partnership:' || n)::uuid, md5('abroad:' || n)::uuid, 'partner' FROM generate_series(0, ${LEADS - 1}) AS n;
`;

const INDEXES = `
SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS definition
  FROM pg_index WHERE indrelid = 'application'::regclass
   AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)`;

const APPLICATIONS = `
INSERT INTO application (id, call_id, partnership_id, funder_id, lead_organisation_id, partner_ids, kind, title, starts_on, ends_on,
                         answers, created_by, created_at, status, status_changed_at, version, case_number, submitted_at, rule_pack_id)
SELECT md5('application:' || n)::uuid, md5('call:' || call)::uuid, md5('partnership:' || lead)::uuid, md5('funder:' || call % 2)::uuid,
       md5('lead:' || lead)::uuid, ARRAY[md5('lead:' || lead), md5('abroad:' || lead)]::uuid[],
       'project', 'Safer streets for everybody, part ' || n, current_date + 30, current_date + 365,
       '{"summary": "What we want and why, in a few sentences.", "objectives": "Three schools, two streets and one square."}',
       md5('signatory:' || lead)::uuid, at, CASE WHEN draft THEN 'draft' ELSE 'submitted' END, at, 2,
       CASE WHEN NOT draft THEN '2020-' || lpad(n::text, 7, '0') END,
       CASE WHEN NOT draft THEN at END, CASE WHEN NOT draft THEN md5('pack')::uuid END
  FROM (SELECT n, n % ${CALLS} AS call, n / ${CALLS} % ${LEADS} AS lead, n % 7 = 0 AS draft,
               now() - interval '300 days' * ((hashint4(n)::bigint + 2147483648) / 4294967296.0) AS at
          FROM generate_series(1, $1::int) AS n) AS made`;

/**
 * What belongs to an application, the beginning of its audit chain, and what earlier commands left behind: a table that is
 * vacuumed while empty is planned for as one that stays empty.
 */
const CONTENTS = `
INSERT INTO budget_line (application_id, organisation_id, year, category, amount_ore)
SELECT id, lead_organisation_id, year, 'work_effort', 10000000 FROM application, generate_series(1, 2) AS year;

INSERT INTO attachment (application_id, kind, name, media_type, size_bytes, sha256, scan, uploaded_by)
SELECT id, 'partnership_agreement', 'agreement.pdf', 'application/pdf', 1000, sha256(convert_to(id::text, 'UTF8')), 'clean', created_by
  FROM application;

INSERT INTO formal_check (application_id, passed, checked_by, checked_at)
SELECT id, false, md5('officer:0')::uuid, now() FROM application WHERE status = 'submitted';

INSERT INTO audit_entry (stream, position, actor_id, event, to_status, occurred_at, hash)
SELECT (entry).stream, (entry).position, (entry).actor_id, (entry).event, (entry).to_status, (entry).occurred_at, audit_hash(entry)
  FROM (SELECT ROW('application:' || id, 1, created_by, '{"type": "CREATE"}'::jsonb, NULL::text, status, created_at, NULL::bytea,
                   ''::bytea)::audit_entry AS entry
          FROM application) AS first;

INSERT INTO idempotency_key (actor_id, key, fingerprint, result)
SELECT created_by, gen_random_uuid()::text, sha256('request'), jsonb_build_object('id', id, 'status', status, 'version', version)
  FROM application;

INSERT INTO outbox_message (type, payload, published_at, acknowledged_at)
SELECT 'notifyApplicant', jsonb_build_object('template', 'application_submitted', 'subject', jsonb_build_object('type', 'application', 'id', id)),
       created_at, created_at
  FROM application;
`;
