import type {
  AccountTemplate,
  ApplicantTemplate,
  AssessorTemplate,
  PersonTemplate,
  ReminderTemplate,
  StaffTemplate,
} from '../templates.js';

/** What somebody is told: a subject, and one or two sentences. What it is about is read after signing in. */
export interface MailText {
  readonly subject: string;
  readonly line: string;
}

/** Everything we write to people, in one language. Reminders name the day, as `{day}`. */
export interface Texts {
  readonly applicant: Readonly<Record<ApplicantTemplate, MailText>>;
  readonly staff: Readonly<Record<StaffTemplate, MailText>>;
  readonly assessor: Readonly<Record<AssessorTemplate, MailText>>;
  readonly person: Readonly<Record<PersonTemplate, MailText>>;
  readonly account: Readonly<Record<AccountTemplate, MailText>>;
  readonly reminder: Readonly<Record<ReminderTemplate, { readonly before: MailText; readonly after: MailText }>>;
  /** Names what has happened, one thing a line, as `{list}`. */
  readonly digest: MailText;
  /** With the link that signs one in. */
  readonly signInLink: MailText;
  readonly footer: string;
}
