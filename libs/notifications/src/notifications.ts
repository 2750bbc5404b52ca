import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { Clock } from '@medel/kernel';
import { subjectOf, textOf, type Message } from '@medel/outbox';
import { CONFIG, type Config } from '@medel/platform';

import { findAccountHolders, findAssessor, findAudience, findPerson, type Recipient } from './recipients.js';
import { render } from './render.js';
import { APPLICANT_TEMPLATES, REMINDER_TEMPLATES, STAFF_TEMPLATES, type ReminderTemplate } from './templates.js';
import { en } from './texts/en.js';
import { es } from './texts/es.js';
import { sv } from './texts/sv.js';
import type { MailText, Texts } from './texts/texts.js';

const TEXTS: Readonly<Record<Recipient['language'], Texts>> = { sv, en, es };

/** What one mail says, to each in their own language. */
interface Letter {
  readonly template: string;
  readonly text: (texts: Texts, recipient: Recipient) => MailText;
  readonly variables?: (recipient: Recipient) => Readonly<Record<string, string>>;
}

/** Writes mails to those whom a message concerns, in the message's own transaction. Sending them is an effect of its own. */
@Injectable()
export class Notifications {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  async tellApplicant(tx: EntityManager, message: Message): Promise<void> {
    const template = knownTemplate(message, sv.applicant);
    const recipients = await findAudience(tx, subjectOf(message), APPLICANT_TEMPLATES[template]);
    await this.write(tx, message, recipients, { template, text: (texts) => texts.applicant[template] });
  }

  async tellStaff(tx: EntityManager, message: Message): Promise<void> {
    const template = knownTemplate(message, sv.staff);
    const recipients = await findAudience(tx, subjectOf(message), STAFF_TEMPLATES[template]);
    await this.write(tx, message, recipients, { template, text: (texts) => texts.staff[template] });
  }

  async tellAssessor(tx: EntityManager, message: Message): Promise<void> {
    const template = knownTemplate(message, sv.assessor);
    const recipients = await findAssessor(tx, subjectOf(message).id);
    await this.write(tx, message, recipients, { template, text: (texts) => texts.assessor[template] });
  }

  async tellPerson(tx: EntityManager, message: Message): Promise<void> {
    const template = knownTemplate(message, sv.person);
    const recipients = await findPerson(tx, subjectOf(message).id);
    await this.write(tx, message, recipients, { template, text: (texts) => texts.person[template] });
  }

  async tellAccountHolders(tx: EntityManager, message: Message): Promise<void> {
    const template = knownTemplate(message, sv.account);
    const recipients = await findAccountHolders(tx, subjectOf(message).id);
    await this.write(tx, message, recipients, { template, text: (texts) => texts.account[template] });
  }

  /** `offsetDays` is the days from the deadline: on the day itself and after it, the mail says that it is late. */
  async remind(
    tx: EntityManager,
    message: Message,
    reminder: { readonly template: ReminderTemplate; readonly dueAt: Date; readonly offsetDays: number },
  ): Promise<void> {
    const { template, dueAt, offsetDays } = reminder;
    const recipients = await findAudience(tx, subjectOf(message), REMINDER_TEMPLATES[template]);
    await this.write(tx, message, recipients, {
      template,
      text: (texts) => texts.reminder[template][offsetDays < 0 ? 'before' : 'after'],
      variables: ({ language }) => ({ day: stockholmDate(dueAt, language) }),
    });
  }

  private async write(
    tx: EntityManager,
    message: Message,
    recipients: readonly Recipient[],
    { template, text, variables }: Letter,
  ): Promise<void> {
    const mails = recipients.map((recipient) => {
      const texts = TEXTS[recipient.language];
      const link = this.linkTo(message, recipient);
      const { subject, body } = render(text(texts, recipient), texts.footer, recipient, link, variables?.(recipient));
      const { personId, applicationId, language } = recipient;
      return { person_id: personId, application_id: applicationId, template, language, subject, body };
    });
    await tx.query('SELECT medel.post_mails($1, $2, $3)', [message.id, JSON.stringify(mails), this.clock.now()]);
  }

  private linkTo(message: Message, { applicationId }: Recipient): string {
    if (applicationId !== null) return `${this.config.publicUrl}/applications/${applicationId}`;
    const { type, id } = subjectOf(message);
    const { publicUrl } = this.config;
    if (type === 'emergency_access') return `${publicUrl}/emergency`;
    const place = PLACES[type];
    return place === undefined ? publicUrl : `${publicUrl}/${place}/${id}`;
  }
}

/** Where the page shows what is no case. */
const PLACES: Readonly<Record<string, string>> = { payment_batch: 'payments', organisation: 'organisations' };

/** A message whose template has no text is a mistake, and ends as a dead letter. */
function knownTemplate<Template extends string>(
  message: Message,
  texts: Readonly<Record<Template, MailText>>,
): Template {
  const template = textOf(message, 'template');
  if (!Object.hasOwn(texts, template)) throw new Error(`message ${message.id}: no text is called ${template}`);
  return template as Template;
}

/** `12 juni 2026`, as the day is in Stockholm. */
function stockholmDate(instant: Date, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'Europe/Stockholm' }).format(instant);
}
