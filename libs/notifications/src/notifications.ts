import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { Clock } from '@medel/kernel';
import { subjectOf, textOf, type Message } from '@medel/outbox';
import { CONFIG, type Config } from '@medel/platform';

import { findAccountHolders, findAssessor, findAudience, findPerson, type Recipient } from './recipients.js';
import { bodyOf, say } from './render.js';
import {
  APPLICANT_TEMPLATES,
  isAlwaysMailed,
  REMINDER_TEMPLATES,
  STAFF_TEMPLATES,
  type ReminderTemplate,
} from './templates.js';
import { TEXTS } from './texts/languages.js';
import { sv } from './texts/sv.js';
import type { MailText, Texts } from './texts/texts.js';

/** What one person was told, in every language: they may read the page in another than their mail. */
export type NotificationTexts = Readonly<Record<Recipient['language'], MailText>>;

/** What is said, to each in their own language. */
interface Letter {
  readonly template: string;
  readonly text: (texts: Texts) => MailText;
  readonly variables?: (recipient: Recipient) => Readonly<Record<string, string>>;
  /** Where more is to be read, when it is not the case. */
  readonly path?: string;
  /** Whether the page does not show it, because it does already or because nobody is there yet to read it. */
  readonly isMailOnly?: boolean;
}

/**
 * Tells those whom a message concerns, on the page and by mail, in the message's own transaction. Sending a mail is an
 * effect of its own.
 */
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
    await this.write(tx, message, recipients, {
      template,
      text: (texts) => texts.person[template],
      isMailOnly: template === 'invited',
    });
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

  /** One mail about all that somebody who wants one a day was told. */
  async digest(tx: EntityManager, message: Message): Promise<void> {
    const [recipient] = await findPerson(tx, subjectOf(message).id);
    if (!recipient) return;
    const told = await tx.query<{ texts: NotificationTexts }[]>(
      'SELECT texts FROM medel.notification WHERE id = ANY ($1) ORDER BY number',
      [message.payload.notificationIds],
    );
    const list = told.map(({ texts }) => `- ${texts[recipient.language].subject}`).join('\n');
    await this.write(tx, message, [recipient], {
      template: 'digest',
      text: (texts) => texts.digest,
      variables: () => ({ list }),
      path: '/notifications',
      isMailOnly: true,
    });
  }

  private async write(
    tx: EntityManager,
    message: Message,
    recipients: readonly Recipient[],
    letter: Letter,
  ): Promise<void> {
    const letters = recipients.map((recipient) => this.letterTo(message, recipient, letter));
    await tx.query('SELECT medel.post_mails($1, $2, $3)', [message.id, JSON.stringify(letters), this.clock.now()]);
  }

  private letterTo(message: Message, recipient: Recipient, letter: Letter): object {
    const { template, text, variables, isMailOnly = false } = letter;
    const { personId, applicationId, language } = recipient;
    const path = letter.path ?? pathTo(message, recipient);
    const said = (tongue: Recipient['language']) =>
      say(text(TEXTS[tongue]), recipient, variables?.({ ...recipient, language: tongue }));
    return {
      person_id: personId,
      application_id: applicationId,
      template,
      language,
      subject: said(language).subject,
      body: bodyOf(said(language).line, `${this.config.publicUrl}${path === '/' ? '' : path}`, TEXTS[language].footer),
      texts: isMailOnly ? null : { sv: said('sv'), en: said('en'), es: said('es') },
      path,
      urgent: isMailOnly || isAlwaysMailed(template),
    };
  }
}

/** Where on the page more is to be read. */
function pathTo(message: Message, { applicationId }: Recipient): string {
  if (applicationId !== null) return `/applications/${applicationId}`;
  const { type, id } = subjectOf(message);
  if (type === 'emergency_access') return '/emergency';
  const place = PLACES[type];
  return place === undefined ? '/' : `/${place}/${id}`;
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
