import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test, type TestingModule } from '@nestjs/testing';
import type { ParsedMail } from 'mailparser';

import { Drain, EffectsModule } from '@medel/effects';
import { SmtpMailer } from '@medel/notifications';
import { Log, PlatformModule } from '@medel/platform';

import { createApi } from '../../apps/api/src/create-api.js';
import { freshDatabase, testConfig, type TestDatabase } from '../database.js';
import { addressee, openMailbox, type Mailbox } from '../mailbox.js';
import { Visitor } from '../visitor.js';

export const PUBLIC_URL = 'https://medel.test';

interface Kind {
  readonly organisation?: string;
  readonly role?: string;
}

/** An API whose mail goes out by SMTP into a mailbox, and people who sign in by it. */
export class MailDesk {
  private constructor(
    readonly api: NestFastifyApplication,
    readonly database: TestDatabase,
    readonly mailbox: Mailbox,
    private readonly effects: TestingModule,
  ) {}

  static async open(): Promise<MailDesk> {
    const database = await freshDatabase();
    const mailbox = await openMailbox();
    const config = testConfig(database, { PUBLIC_URL, SMTP_URL: mailbox.url });
    const effects = await Test.createTestingModule({
      imports: [PlatformModule.forRoot(config), EffectsModule.sendingBy(SmtpMailer)],
    })
      .setLogger(new Log('silent'))
      .compile();
    return new MailDesk(await createApi(config), database, mailbox, effects);
  }

  async close(): Promise<void> {
    await this.api.close();
    await this.effects.close();
    await this.mailbox.close();
    await this.database.close();
  }

  /** Somebody who is invited, and something in an organisation of a kind. */
  async invite(email: string, { organisation = 'local_government', role = 'coordinator' }: Kind = {}): Promise<string> {
    const [row] = await this.database.asSystem<{ id: string }>(
      `WITH home AS (INSERT INTO organisation (name, country, kind) VALUES ('Somewhere', 'ZA', $2) RETURNING id),
            invited AS (INSERT INTO person (name, email, language, invited_until)
                        VALUES ('Sipho', $1, 'en', now() + interval '14 days') RETURNING id)
       INSERT INTO membership (person_id, organisation_id, role) SELECT invited.id, home.id, $3 FROM invited, home
       RETURNING person_id AS id`,
      [email, organisation, role],
    );
    return row?.id ?? '';
  }

  /** Sends what waits to be sent, and returns what has arrived at an address. */
  async mailsTo(email: string): Promise<ParsedMail[]> {
    await this.effects.get(Drain).run();
    return this.mailbox.deliveries.filter((mail) => addressee(mail) === email);
  }

  /** Asks for a link in a browser and returns the token in the mail. */
  async linkFor(email: string, browser: Browser, returnTo?: string): Promise<string> {
    const before = (await this.mailsTo(email)).length;
    await browser.post('/sign-in/links', { email, ...(returnTo !== undefined && { returnTo }) });
    const mails = await this.mailsTo(email);
    const [, token = ''] = /#([\w-]{43})\b/.exec(mails.at(before)?.text ?? '') ?? [];
    return token;
  }

  /** A browser that has followed its link and has a second factor left to give. */
  async followed(email: string): Promise<Browser> {
    const browser = new Browser(this.api);
    await browser.post('/sign-in/links/redemption', { token: await this.linkFor(email, browser) });
    return browser;
  }
}

/** A browser on our own page. */
export class Browser extends Visitor {
  constructor(private readonly server: NestFastifyApplication) {
    super(server);
  }

  async post(path: string, body?: object) {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await this.server.inject({
      method: 'POST',
      url: `/api/v1${path}`,
      headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json', ...(cookie && { cookie }) },
      payload: body ?? {},
    });
    for (const { name, value } of answer.cookies) {
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return answer;
  }

  async read<Answer>(path: string): Promise<Answer> {
    return (await this.send('GET', `/api/v1${path}`)).json<Answer>();
  }
}
