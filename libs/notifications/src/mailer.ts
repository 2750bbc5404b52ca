export interface OutgoingMail {
  /** Becomes the Message-ID: the receiver keeps a mail once, however often it is sent. */
  readonly id: string;
  readonly to: string;
  readonly language: string;
  readonly subject: string;
  readonly body: string;
}

/** How mail leaves the house. */
export abstract class Mailer {
  /** Rejects unless somebody has taken charge of the mail. */
  abstract send(mail: OutgoingMail): Promise<void>;
}

/** Takes every mail and sends none, for filling a database with what has long happened. */
export class SilentMailer extends Mailer {
  send(): Promise<void> {
    return Promise.resolve();
  }
}
