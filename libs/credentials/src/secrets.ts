import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

import { Inject, Injectable } from '@nestjs/common';

import { CONFIG, type Config } from '@medel/platform';

import { MailSignInOffError } from './refusals.js';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

type Purpose = 'totp' | 'link' | 'recovery';

/** What is sealed and made with the configured key, so that whoever has the database alone has nothing. */
@Injectable()
export class Secrets {
  private readonly keys = new Map<Purpose, Buffer>();

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** Whether there is a key at all; without one nobody signs in by mail. */
  get isSet(): boolean {
    return this.config.secretsKey !== undefined;
  }

  /** `about` is whose secret it is: sealed for one row it does not open for another. */
  seal(secret: string, about: string): Buffer {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, this.keyFor('totp'), nonce).setAAD(Buffer.from(about));
    const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
  }

  /** Throws when it was sealed about somebody else, under another key, or was changed. */
  unseal(sealed: Buffer, about: string): string {
    const decipher = createDecipheriv(CIPHER, this.keyFor('totp'), sealed.subarray(0, NONCE_BYTES))
      .setAAD(Buffer.from(about))
      .setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    const secret = decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES));
    return Buffer.concat([secret, decipher.final()]).toString('utf8');
  }

  /** The same for the same text, and to be made by nobody without the key. */
  mark(purpose: Exclude<Purpose, 'totp'>, text: string): Buffer {
    return createHmac('sha256', this.keyFor(purpose)).update(text).digest();
  }

  private keyFor(purpose: Purpose): Buffer {
    const { secretsKey } = this.config;
    if (!secretsKey) throw new MailSignInOffError('SECRETS_KEY is not set');
    const known = this.keys.get(purpose) ?? Buffer.from(hkdfSync('sha256', secretsKey, '', purpose, 32));
    this.keys.set(purpose, known);
    return known;
  }
}
