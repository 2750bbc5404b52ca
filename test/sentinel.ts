import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Client } from 'pg';

import { rulePack } from './factories/rule-pack.js';

/** In every text that the second tenant of a test's database has, and nowhere else. */
export const SENTINEL = 'Vaktpost';

/** How each of its ids begins. */
const ID = '5e471e15-0000-4000-8000-0000000000';
const id = (n: number): string => `${ID}${String(n).padStart(2, '0')}`;

/** Whether an id is the second tenant's. */
export const isSentinels = (candidate: string): boolean => candidate.startsWith(ID);

/** SQL that leaves the second tenant alone, for tests that start over. */
export const besidesSecondTenant = (column: string): string => `${column}::text NOT LIKE '${ID}%'`;

const MARKS = [SENTINEL, ID];

const leaks: string[] = [];

/** Whatever leaves the product passes here. Nobody in the tests has business with the second tenant. */
export function watch(where: string, content: Uint8Array | string): void {
  const bytes = Buffer.from(content);
  for (const mark of MARKS) if (bytes.includes(mark)) leaks.push(`${mark} in ${where}`);
}

/** What has got out since the last time somebody asked. */
export const takeLeaks = (): string[] => leaks.splice(0);

const text = (what: string): string => `${SENTINEL} ${what}`;
const both = (what: string): string => JSON.stringify({ sv: text(what), en: text(what) });

/** A funder with cases of its own that has come to rest: nothing in it waits for the clock, the bank or the worker. */
export async function addSecondTenant(client: Client): Promise<void> {
  await addPeople(client);
  await addCall(client);
  await addCases(client);
  await addGrant(client);
  await addMoney(client);
}

async function addPeople(client: Client): Promise<void> {
  await client.query(
    `INSERT INTO organisation (id, name, country, kind)
     VALUES ($1, $4, 'SE', 'funder'), ($2, $4, 'SE', 'municipality'), ($3, $4, 'ZA', 'local_government')`,
    [id(1), id(2), id(3), text('organisation')],
  );
  await client.query('INSERT INTO person (id, name, email) VALUES ($1, $3, $4), ($2, $3, $5)', [
    id(4),
    id(5),
    text('person'),
    `${SENTINEL}.officer@example.org`,
    `${SENTINEL}.coordinator@example.org`,
  ]);
  await client.query(
    "INSERT INTO membership (person_id, organisation_id, role) VALUES ($1, $2, 'programme_officer'), ($1, $2, 'assessor'), ($3, $4, 'coordinator')",
    [id(4), id(1), id(5), id(2)],
  );
  await client.query(
    "INSERT INTO partnership (id, name, lead_organisation_id, region_cluster) VALUES ($1, $2, $3, 'africa')",
    [id(6), text('partnership'), id(2)],
  );
  await client.query(
    "INSERT INTO partner (partnership_id, organisation_id, role) VALUES ($1, $2, 'lead'), ($1, $3, 'partner')",
    [id(6), id(2), id(3)],
  );
}

async function addCall(client: Client): Promise<void> {
  await client.query('INSERT INTO programme (id, funder_id, name) VALUES ($1, $2, $3)', [
    id(7),
    id(1),
    both('programme'),
  ]);
  await client.query(
    `INSERT INTO rule_pack (id, funder_id, name, pack_version, content, status) VALUES ($1, $2, $3, 1, $4, 'published')`,
    [id(8), id(1), text('pack'), JSON.stringify({ ...rulePack, name: text('pack'), version: 1 })],
  );
  await client.query(
    `INSERT INTO call (id, programme_id, funder_id, title, kinds, status, opens_at, closes_at, frame_ore, rule_pack_id)
     SELECT id, $3, $4, $5, '{project}', status, '1999-01-01', '1999-02-01', 1000000, $6
       FROM (VALUES ($1::uuid, 'decided'), ($2, 'draft')) AS call (id, status)`,
    [id(9), id(10), id(7), id(1), both('call'), id(8)],
  );
}

/** A draft, one that is reviewed and one that has been funded, reported and paid. */
async function addCases(client: Client): Promise<void> {
  const answers = JSON.stringify({ summary: text('summary'), objectives: text('objectives') });
  await client.query(
    `INSERT INTO application (id, call_id, partnership_id, kind, title, starts_on, ends_on, answers, status, outcome, case_number,
                              submitted_at, rule_pack_id, created_by)
     SELECT id, $4, $5, 'project', $6, '1999-03-01', '1999-12-31', $7, status, outcome, number,
            CASE WHEN number IS NOT NULL THEN '1999-01-15'::timestamptz END, $8, $9
       FROM (VALUES ($1::uuid, 'draft', NULL, NULL), ($2, 'reviewed', NULL, '1999-9001'), ($3, 'closed', 'completed', '1999-9002'))
         AS a (id, status, outcome, number)`,
    [id(11), id(12), id(13), id(9), id(6), text('application'), answers, id(8), id(5)],
  );
  await client.query(
    `INSERT INTO attachment (id, application_id, kind, name, media_type, size_bytes, sha256, scan, uploaded_by)
     VALUES ($1, $2, 'voucher', $3, 'application/pdf', 10, sha256('x'), 'clean', $4)`,
    [id(14), id(13), text('file.pdf'), id(5)],
  );
  await client.query(
    `INSERT INTO completion_request (id, application_id, question, answer, due_at, status, asked_by)
     VALUES ($1, $2, $3, $3, '1999-02-01', 'accepted', $4)`,
    [id(15), id(12), text('completion'), id(4)],
  );
  await client.query(
    `INSERT INTO assessment (id, application_id, assessor_id, status, conflicted, comment, assigned_by)
     VALUES ($1, $2, $3, 'submitted', false, $4, $3)`,
    [id(16), id(12), id(4), text('assessment')],
  );
  await client.query(
    'INSERT INTO formal_check (application_id, passed, note, checked_by, checked_at) VALUES ($1, true, $2, $3, now())',
    [id(12), text('note'), id(4)],
  );
}

async function addGrant(client: Client): Promise<void> {
  await client.query(
    `INSERT INTO decision (id, application_id, kind, amount_ore, motivation, decided_by, decided_at)
     VALUES ($1, $2, 'approved', 1000, $3, $4, '1999-02-15')`,
    [id(17), id(13), text('motivation'), id(4)],
  );
  await client.query('INSERT INTO condition (decision_id, application_id, text) VALUES ($1, $2, $3)', [
    id(17),
    id(13),
    text('condition'),
  ]);
  await client.query(
    `INSERT INTO "grant" (id, application_id, call_id, granted_ore, certified_ore, paid_ore, rule_pack_id, starts_on, ends_on, created_at)
     VALUES ($1, $2, $3, 1000, 1000, 1000, $4, '1999-03-01', '1999-12-31', '1999-02-15')`,
    [id(18), id(13), id(9), id(8)],
  );
  await client.query(
    "INSERT INTO agreement (id, application_id, grant_id, status, sign_by) VALUES ($1, $2, $3, 'active', '1999-03-01')",
    [id(19), id(13), id(18)],
  );
  await client.query(
    `INSERT INTO change_request (id, application_id, grant_id, kind, content, reason, status, created_by)
     VALUES ($1, $2, $3, 'extension', '{"kind": "extension", "endsOn": "1999-12-31"}', $4, 'approved', $5)`,
    [id(20), id(13), id(18), text('reason'), id(5)],
  );
  await client.query(
    `INSERT INTO report (id, application_id, grant_id, reporting_year, kind, due_on, narrative, status)
     VALUES ($1, $2, $3, 1, 'final', '2000-03-31', $4, 'approved')`,
    [id(21), id(13), id(18), text('narrative')],
  );
}

/** What is inserted is what may still be written; then it is paid. */
async function addMoney(client: Client): Promise<void> {
  await client.query(
    "INSERT INTO claim (id, application_id, grant_id, reporting_year, status, created_by) VALUES ($1, $2, $3, 1, 'checking', $4)",
    [id(22), id(13), id(18), id(5)],
  );
  await client.query(
    `INSERT INTO expenditure (claim_id, application_id, line, category, incurred_on, supplier, description, voucher_number,
                              amount_ore, certified_ore, cut_ore, parked_ore)
     VALUES ($1, $2, 1, 'meals', '1999-05-01', $3, $3, $3, 1000, 1000, 0, 0)`,
    [id(22), id(13), text('cost')],
  );
  await client.query(
    `INSERT INTO bank_account (id, organisation_id, kind, account_number, valid_from, registered_by, registered_at, confirmed_by, confirmed_at)
     VALUES ($1, $2, 'bankgiro', '9912346', '1999-01-01', $3, '1999-01-01', $4, '1999-01-01')`,
    [id(25), id(2), id(5), id(4)],
  );
  await client.query('INSERT INTO payment_batch (id, funder_id, message_id) VALUES ($1, $2, $3)', [
    id(23),
    id(1),
    text('batch'),
  ]);
  await client.query(
    `INSERT INTO payment (id, batch_id, claim_id, application_id, payee_id, account_id, end_to_end_id, amount_ore)
     VALUES ($1, $2, $3, $4, $5, $6, $7, 1000)`,
    [id(24), id(23), id(22), id(13), id(2), id(25), text('payment')],
  );
  await client.query("UPDATE payment_batch SET status = 'settled', version = 2 WHERE id = $1", [id(23)]);
  await client.query("UPDATE claim SET status = 'paid', version = 2 WHERE id = $1", [id(22)]);
}

/** What the worker and the bank were handed: rows of queues, mails and messages that carry a mark. */
const HANDED_OVER = `
SELECT format('SELECT %L AS name, t::text AS content FROM %I.%I t WHERE t::text LIKE ANY ($1)', schemaname || '.' || tablename, schemaname,
              tablename) AS query
  FROM pg_tables WHERE schemaname = 'bullmq' OR (schemaname, tablename) IN (('medel', 'mail'), ('medel', 'outbox_message'), ('medel', 'idempotency_key'))`;

/** Watches what a test leaves in its database and its directory. */
export async function watchRemains(client: Client, directory: string): Promise<void> {
  const { rows } = await client.query<{ query: string }>(HANDED_OVER);
  for (const { query } of rows) {
    const found = await client.query<{ name: string; content: string }>(query, [MARKS.map((mark) => `%${mark}%`)]);
    for (const { name, content } of found.rows) watch(name, content);
  }
  for (const file of await filesIn(directory)) watch(file, await readFile(file));
}

async function filesIn(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
}
