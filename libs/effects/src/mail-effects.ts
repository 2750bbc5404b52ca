import { Injectable } from '@nestjs/common';

import { Notifications, Post, SignInMail } from '@medel/notifications';
import { textOf, type EffectHandler } from '@medel/outbox';

/** Telling people: on the page at once; the mails are written first, then each is sent as an effect of its own. */
@Injectable()
export class MailEffects {
  constructor(
    private readonly notifications: Notifications,
    private readonly post: Post,
    private readonly signInMail: SignInMail,
  ) {}

  readonly notifyApplicant: EffectHandler = {
    within: (tx, message) => this.notifications.tellApplicant(tx, message),
    rings: 'notification',
  };

  readonly notifyStaff: EffectHandler = {
    within: (tx, message) => this.notifications.tellStaff(tx, message),
    rings: 'notification',
  };

  readonly notifyAssessor: EffectHandler = {
    within: (tx, message) => this.notifications.tellAssessor(tx, message),
    rings: 'notification',
  };

  readonly notifyPerson: EffectHandler = {
    within: (tx, message) => this.notifications.tellPerson(tx, message),
    rings: 'notification',
  };

  readonly sendDigest: EffectHandler = {
    within: (tx, message) => this.notifications.digest(tx, message),
  };

  readonly notifyAccountHolders: EffectHandler = {
    within: (tx, message) => this.notifications.tellAccountHolders(tx, message),
  };

  /** The mail server knows a mail by its Message-ID, which is made of the mail's own id. */
  readonly sendMail: EffectHandler = {
    outside: (message) => this.post.send(textOf(message, 'mailId')),
    afterwards: (tx, message) => this.post.sent(tx, textOf(message, 'mailId')),
  };

  /** Written when it is sent and kept nowhere: whoever reads the database must not find the link. */
  readonly sendSignInLink: EffectHandler = {
    outside: (message) => this.signInMail.send(textOf(message, 'linkId')),
  };
}
