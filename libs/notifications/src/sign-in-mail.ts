import { Inject, Injectable } from '@nestjs/common';

import { SignInLinks } from '@medel/credentials';
import { CONFIG, type Config } from '@medel/platform';

import { Mailer } from './mailer.js';
import { bodyOf } from './render.js';
import { TEXTS } from './texts/languages.js';

/** The mail with the link that signs somebody in. It alone is kept nowhere. */
@Injectable()
export class SignInMail {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly links: SignInLinks,
    private readonly mailer: Mailer,
  ) {}

  /** Sends nothing when nobody may have the link, or when it has become too old on its way. */
  async send(linkId: string): Promise<void> {
    const link = await this.links.find(linkId);
    if (!link) return;
    const { email, language, token } = link;
    const { signInLink, footer } = TEXTS[language];
    // Behind the hash, so that no server on the way and no log of ours gets to read it.
    const address = `${this.config.publicUrl}/sign-in/link#${token}`;
    const { subject, line } = signInLink;
    await this.mailer.send({ id: linkId, to: email, language, subject, body: bodyOf(line, address, footer) });
  }
}
