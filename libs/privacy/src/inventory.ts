/** What becomes of something when the person it is about is erased. */
export type Fate = 'erased' | 'anonymised' | 'kept';

/** Why something is kept: a law, or what another has a right to. */
export type Ground = 'bookkeeping' | 'public_record' | 'audit' | 'register' | 'four_eyes';

/** One way in which a table speaks of a person. */
export interface PersonalTable {
  readonly table: string;
  /** The column that holds the person's id. */
  readonly column: string;
  /** SQL of what a person is handed of it, or why it is not theirs to have. */
  readonly handedOver: { readonly columns: string } | { readonly withheld: string };
  readonly fate: Fate;
  /** Null unless it is kept. */
  readonly ground: Ground | null;
}

const ofCase = (table: string, column: string, columns: string): PersonalTable => ({
  table,
  column,
  handedOver: { columns },
  fate: 'kept',
  ground: 'public_record',
});
const ofBooks = (table: string, column: string, columns: string): PersonalTable => ({
  ...ofCase(table, column, columns),
  ground: 'bookkeeping',
});
const gone = (table: string, column: string, columns: string): PersonalTable => ({
  table,
  column,
  handedOver: { columns },
  fate: 'erased',
  ground: null,
});
const withheld = (
  table: string,
  column: string,
  reason: string,
  { fate, ground }: Pick<PersonalTable, 'fate' | 'ground'>,
): PersonalTable => ({ table, column, handedOver: { withheld: reason }, fate, ground });

const KEPT_BY_OTHERS = 'What it says is about somebody else; who did it is in the register of that person.';

const SECRET = 'Holds nothing but a secret, or the trace of one, that proves who somebody is.';

/**
 * Every column that holds a person's id: what the person is handed of it (articles 15 and 20), and what becomes of it when
 * they are erased (article 17). A test holds it against the foreign keys of the database, so that no table is forgotten.
 *
 * What is kept is kept with the id alone: the row in `person` says who that was, and it is anonymised.
 */
export const INVENTORY: readonly PersonalTable[] = [
  {
    table: 'person',
    column: 'id',
    handedOver: { columns: 'id, name, email, language, mails, mail_sign_in, active, created_at' },
    fate: 'anonymised',
    ground: null,
  },
  {
    table: 'membership',
    column: 'person_id',
    handedOver: {
      columns: `(SELECT o.name FROM medel.organisation o WHERE o.id = organisation_id) AS organisation, role,
                nullif(valid_from, '-infinity') AS valid_from, nullif(valid_until, 'infinity') AS valid_until`,
    },
    fate: 'anonymised',
    ground: null,
  },
  withheld('membership', 'granted_by', KEPT_BY_OTHERS, { fate: 'kept', ground: 'audit' }),
  gone('session', 'person_id', 'kind, user_agent, created_at, last_seen_at, expires_at'),
  gone('identity', 'person_id', 'issuer, subject, linked_at'),
  gone('second_factor', 'person_id', 'kind, name, created_at, confirmed_at, last_used_at'),
  withheld('recovery_code', 'person_id', SECRET, { fate: 'erased', ground: null }),
  withheld('passkey_challenge', 'person_id', SECRET, { fate: 'erased', ground: null }),
  withheld('sign_in_link', 'person_id', SECRET, { fate: 'erased', ground: null }),
  withheld('sign_in', 'person_id', SECRET, { fate: 'erased', ground: null }),
  gone('mail', 'person_id', 'template, language, subject, body, created_at, sent_at'),
  gone('notification', 'person_id', 'template, texts, path, created_at, read_at'),
  withheld('idempotency_key', 'actor_id', 'Says nothing but that a request was answered; it is in the audit trail.', {
    fate: 'erased',
    ground: null,
  }),
  gone('personal_data_export', 'person_id', 'asked_at, ready_at, expires_at'),
  withheld('personal_data_export', 'asked_by', KEPT_BY_OTHERS, { fate: 'erased', ground: null }),
  ofCase('application', 'created_by', 'id, case_number, title, kind, answers, status, created_at'),
  ofCase(
    'attachment',
    'uploaded_by',
    `id, application_id, kind, name, media_type, size_bytes, encode(sha256, 'hex') AS sha256, uploaded_at`,
  ),
  ofCase('formal_check', 'checked_by', 'application_id, passed, note, checked_at'),
  ofCase('completion_request', 'asked_by', 'id, application_id, question, due_at, status'),
  ofCase(
    'assessment',
    'assessor_id',
    'id, application_id, status, conflicted, scores, comment, recommended_ore::text AS recommended_ore',
  ),
  ofCase('assessment', 'assigned_by', 'id, application_id, status'),
  ofCase('reconsideration_request', 'asked_by', 'id, application_id, reason, asked_at'),
  ofCase('change_request', 'created_by', 'id, application_id, kind, content, reason, status'),
  ofCase('rule_pack', 'uploaded_by', 'id, name, pack_version, status, status_changed_at'),
  ofBooks('decision', 'decided_by', 'id, application_id, kind, amount_ore::text AS amount_ore, motivation, decided_at'),
  ofBooks('agreement', 'signed_by', 'id, application_id, status, signed_at'),
  ofBooks('claim', 'created_by', 'id, application_id, reporting_year, status, status_changed_at'),
  ofBooks('bank_account', 'registered_by', 'id, organisation_id, kind, valid_from, registered_at'),
  ofBooks('bank_account', 'confirmed_by', 'id, organisation_id, kind, valid_from, confirmed_at'),
  ofBooks('bank_account', 'withdrawn_by', 'id, organisation_id, kind, valid_from, withdrawn_at'),
  {
    table: 'delegation',
    column: 'delegator_id',
    handedOver: { columns: 'id, membership_id, valid_from, valid_until, reason, ended_at' },
    fate: 'kept',
    ground: 'four_eyes',
  },
  {
    table: 'delegation',
    column: 'delegate_id',
    handedOver: { columns: 'id, valid_from, valid_until, ended_at' },
    fate: 'kept',
    ground: 'four_eyes',
  },
  {
    table: 'emergency_access',
    column: 'asked_by',
    handedOver: { columns: 'id, organisation_id, role, reason, asked_at, ends_at, ended_at' },
    fate: 'kept',
    ground: 'audit',
  },
  withheld('emergency_access', 'approved_by', KEPT_BY_OTHERS, { fate: 'kept', ground: 'four_eyes' }),
  ofBooks('approval', 'person_id', 'subject_type, subject_id, step, approved_at'),
  withheld('kept_identity', 'person_id', 'Exists only of people who are erased.', {
    fate: 'kept',
    ground: 'bookkeeping',
  }),
  {
    table: 'audit_entry',
    column: 'actor_id',
    handedOver: { columns: 'stream, position, event, from_status, to_status, occurred_at' },
    fate: 'kept',
    ground: 'audit',
  },
  {
    table: 'disclosure',
    column: 'actor_id',
    handedOver: { columns: 'operation, subject_type, subject_id, roles, seen_at' },
    fate: 'kept',
    ground: 'register',
  },
  {
    table: 'disclosure',
    column: 'person_ids',
    handedOver: {
      columns: `(SELECT p.name FROM medel.person p WHERE p.id = actor_id) AS seen_by,
                (SELECT o.name FROM medel.organisation o WHERE o.id = organisation_id) AS on_behalf_of, roles, operation, seen_at`,
    },
    fate: 'kept',
    ground: 'register',
  },
  {
    table: 'erasure_request',
    column: 'person_id',
    handedOver: { columns: 'asked_at, reason, decided_at, granted, answer' },
    fate: 'kept',
    ground: 'four_eyes',
  },
  withheld('erasure_request', 'asked_by', KEPT_BY_OTHERS, { fate: 'kept', ground: 'four_eyes' }),
  withheld('erasure_request', 'decided_by', KEPT_BY_OTHERS, { fate: 'kept', ground: 'four_eyes' }),
];

/** The condition under which a row is about the person in `$1`. */
export const isAbout = ({ column }: PersonalTable): string =>
  column === 'person_ids' ? 'person_ids @> ARRAY[$1::uuid]' : `${column} = $1`;
