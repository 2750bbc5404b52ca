import { createHash, randomBytes, randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';

import { SignInFailedError } from '@medel/identity';
import { Doorbell } from '@medel/outbox';

import { Limits } from './limits.js';
import { Secrets } from './secrets.js';

/** Somebody who followed their link and has a second factor to give. */
export interface PendingSignIn {
  readonly linkId: string;
  readonly personId: string;
  readonly returnTo: string;
}

/** A link to be sent. */
export interface SignInLink {
  readonly email: string;
  readonly language: 'sv' | 'en' | 'es';
  readonly token: string;
}

/**
 * Links by mail. A link's token is made from its id with the configured key, and the database keeps its hash: it can be
 * made anew for the mail, and not from the database. The browser that asks keeps a secret, without which the link leads
 * nowhere.
 */
@Injectable()
export class SignInLinks {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly secrets: Secrets,
    private readonly limits: Limits,
    private readonly doorbell: Doorbell,
  ) {}

  /** Returns what the browser is to keep. Takes the same way whether somebody has the address or nobody. */
  async ask(email: string, returnTo: string): Promise<string> {
    const id = randomUUID();
    const token = this.tokenOf(id);
    await this.limits.countLink(email);
    const browser = randomBytes(32).toString('base64url');
    await this.dataSource.query('SELECT medel.ask_for_sign_in_link($1, $2, $3, $4, $5)', [
      id,
      email,
      hashOf(token),
      hashOf(browser),
      returnTo,
    ]);
    this.doorbell.ring();
    return browser;
  }

  /** What is to be sent to whom; nothing when nobody may have it, or no longer. */
  async find(id: string): Promise<SignInLink | undefined> {
    const [row] = await this.dataSource.query<Omit<SignInLink, 'token'>[]>(
      `SELECT p.email, p.language FROM medel.sign_in_link l JOIN medel.person p ON p.id = l.person_id
        WHERE l.id = $1 AND l.expires_at > now() AND l.redeemed_at IS NULL AND p.active`,
      [id],
    );
    return row && { ...row, token: this.tokenOf(id) };
  }

  /** Follows a link. Throws SignInFailedError when it is old, was followed already, or was asked for elsewhere. */
  async redeem(token: string, browser: string | undefined): Promise<PendingSignIn> {
    const [[row]] = await this.dataSource.query<[PendingSignIn[], number]>(
      `UPDATE medel.sign_in_link SET redeemed_at = now()
        WHERE token_hash = $1 AND browser_hash = $2 AND redeemed_at IS NULL AND expires_at > now()
          AND medel.signs_in_by_mail(person_id)
       RETURNING id AS "linkId", person_id AS "personId", return_to AS "returnTo"`,
      [hashOf(token), hashOf(browser ?? '')],
    );
    if (!row) throw new SignInFailedError('no link of this browser is open');
    return row;
  }

  /** Who followed their link in this browser within a quarter of an hour. Throws SignInFailedError. */
  async pending(browser: string | undefined): Promise<PendingSignIn> {
    const [row] = await this.dataSource.query<PendingSignIn[]>(
      `SELECT id AS "linkId", person_id AS "personId", return_to AS "returnTo" FROM medel.sign_in_link
        WHERE browser_hash = $1 AND redeemed_at > now() - interval '15 minutes' AND medel.signs_in_by_mail(person_id)`,
      [hashOf(browser ?? '')],
    );
    if (!row) throw new SignInFailedError('no link was followed in this browser');
    return row;
  }

  /** The sign-in is complete; it cannot be completed again. Throws SignInFailedError when somebody else was faster. */
  async close(tx: EntityManager, { linkId }: PendingSignIn): Promise<void> {
    const [, closed] = await tx.query<[unknown, number]>('DELETE FROM medel.sign_in_link WHERE id = $1', [linkId]);
    if (closed === 0) throw new SignInFailedError('the sign-in is complete already');
  }

  private tokenOf(id: string): string {
    return this.secrets.mark('link', id).toString('base64url');
  }
}

const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();
