/**
 * Every operation whose answer shows the personal data of somebody else than who asks, and what it shows. A route says
 * which of these it is with `@ShowsPersonalData`, and each of its answers leaves a row in the register. A test asks every
 * route of the live router and fails when one names a person and is not here.
 *
 * Not here, because nobody is named: lists of cases, calls, organisations, partnerships and payments, what commands
 * answer, and the progress of a check or an export.
 */
export const DISCLOSURES = {
  /** Names, e-mail addresses and roles of the people of an organisation. */
  people_of_organisation: 'organisation',
  /** Who registered and confirmed the accounts of an organisation. */
  bank_accounts: 'organisation',
  /** Colleagues who stand in for each other, and who could. */
  delegations: null,
  /** Who asked for a role in an emergency, and who let them. */
  emergency_access: null,
  /** One person's name, e-mail address and organisations, for whoever looks after them. */
  person: 'person',
  /** Who saw and changed one person's data, for whoever looks after them. */
  register_of_person: 'person',
  /** Everything about a person, in the file that somebody who looks after them asked for. */
  export_of_person: null,
  /** The people who are to be erased. */
  erasure_requests: null,
  /** Who uploaded the rules of a funder. */
  rule_pack: 'rule_pack',
  /** A case: who assessed it, who decided on it, and whoever is spoken of in what the partners wrote. */
  application: 'application',
  /** Who did what with a case, and when. */
  history_of_application: 'application',
  /** The funder's assessors, to choose from. */
  assessors: 'application',
  /** A file: a letter, a team, the voucher of somebody's cost. */
  attachment: 'attachment',
  /** A claim: who attested and verified it, and whose travels and hours its lines speak of. */
  claim: 'claim',
  /** A payment batch: who approved and released it. */
  payment_batch: 'payment_batch',
} as const satisfies Record<string, string | null>;

export type DisclosureKind = keyof typeof DISCLOSURES;
