import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';

import { CONFIG, type Config } from '@medel/platform';

import { Mailer, type OutgoingMail } from './mailer.js';

/** A server that says nothing for so long is away. Shorter than the reconciler waits before it sends again. */
const PATIENCE_MS = 10_000;

@Injectable()
export class SmtpMailer extends Mailer implements OnApplicationShutdown {
  private readonly transport: Transporter;

  constructor(@Inject(CONFIG) { smtpUrl, mailFrom }: Config) {
    super();
    this.transport = createTransport(
      {
        url: smtpUrl,
        pool: true,
        maxConnections: 4,
        connectionTimeout: PATIENCE_MS,
        greetingTimeout: PATIENCE_MS,
        socketTimeout: PATIENCE_MS,
      },
      { from: mailFrom },
    );
  }

  async send({ id, to, language, subject, body }: OutgoingMail): Promise<void> {
    await this.transport.sendMail({
      messageId: `<mail-${id}@medel>`,
      to,
      subject,
      text: body,
      // Nobody's holiday answers us.
      headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': language },
    });
  }

  onApplicationShutdown(): void {
    this.transport.close();
  }
}
