import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';

import { Clock } from '@medel/kernel';

import { Mailer, type OutgoingMail } from './mailer.js';

/** Hands written mails to the mail server. */
@Injectable()
export class Post {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly mailer: Mailer,
    private readonly clock: Clock,
  ) {}

  /** Sends a mail that has not been sent. Whoever left in the meantime gets none. */
  async send(mailId: string): Promise<void> {
    const [mail] = await this.dataSource.query<OutgoingMail[]>(
      `SELECT m.id, p.email AS "to", m.language, m.subject, m.body
         FROM medel.mail m JOIN medel.person p ON p.id = m.person_id
        WHERE m.id = $1 AND m.sent_at IS NULL AND p.active`,
      [mailId],
    );
    if (mail) await this.mailer.send(mail);
  }

  /** Notes that it was sent. */
  async sent(tx: EntityManager, mailId: string): Promise<void> {
    await tx.query(
      `UPDATE medel.mail m SET sent_at = $2 FROM medel.person p
        WHERE m.id = $1 AND m.sent_at IS NULL AND p.id = m.person_id AND p.active`,
      [mailId, this.clock.now()],
    );
  }
}
