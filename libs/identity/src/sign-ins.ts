import { createHash } from 'node:crypto';

import { Inject, Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import * as oidc from 'openid-client';
import { DataSource } from 'typeorm';

import { CONFIG, type Config } from '@medel/platform';

import { IdentityProvider } from './identity-provider.js';
import type { Identity } from './people.js';
import { SignInFailedError, SignInUnavailableError } from './refusals.js';

/** A browser on its way to the identity provider. */
export interface Departure {
  readonly authorizationUrl: string;
  /** For the browser to keep: only who left may come back. */
  readonly state: string;
}

export interface Arrival {
  readonly identity: Identity;
  /** When they proved who they are, when the identity provider tells. */
  readonly authenticatedAt: Date | undefined;
  /** The path on our side where they were going. */
  readonly returnTo: string;
}

interface SignInRow {
  readonly code_verifier: string;
  readonly nonce: string;
  readonly return_to: string;
  readonly fresh: boolean;
}

/** What was proved longer ago does not count as fresh. */
const FRESH_SECONDS = 300;

/**
 * OpenID Connect, authorization code with PKCE, the back end holding every secret (OpenID Connect Core 1.0, RFC 7636,
 * RFC 9207). State, nonce and verifier serve once and for ten minutes.
 */
@Injectable()
export class SignIns {
  private readonly logger = new Logger(SignIns.name);

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly identityProvider: IdentityProvider,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** `fresh`: they prove anew who they are, even if the identity provider still knows them. */
  async begin(returnTo: string, fresh = false): Promise<Departure> {
    const provider = await this.identityProvider.discover();
    const state = oidc.randomState();
    const nonce = oidc.randomNonce();
    const verifier = oidc.randomPKCECodeVerifier();
    await this.dataSource.query('DELETE FROM medel.sign_in WHERE expires_at < now()');
    await this.dataSource.query(
      `INSERT INTO medel.sign_in (state_hash, code_verifier, nonce, return_to, fresh, expires_at)
       VALUES ($1, $2, $3, $4, $5, now() + interval '10 minutes')`,
      [hashOf(state), verifier, nonce, returnTo, fresh],
    );
    const authorizationUrl = oidc.buildAuthorizationUrl(provider, {
      redirect_uri: `${this.config.publicUrl}/auth/callback`,
      scope: 'openid profile email',
      state,
      nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      ...(fresh && { prompt: 'login', max_age: String(FRESH_SECONDS) }),
    });
    return { authorizationUrl: authorizationUrl.href, state };
  }

  /** `pathAndQuery` is where the identity provider sent the browser; `state` is what the browser kept. */
  async complete(pathAndQuery: string, state: string | undefined): Promise<Arrival> {
    const signIn = state === undefined ? undefined : await this.take(state);
    if (state === undefined || !signIn) throw new SignInFailedError('no sign-in of this browser is under way');
    const provider = await this.identityProvider.discover();
    const tokens = await oidc
      .authorizationCodeGrant(provider, new URL(pathAndQuery, this.config.publicUrl), {
        expectedState: state,
        expectedNonce: signIn.nonce,
        pkceCodeVerifier: signIn.code_verifier,
        idTokenExpected: true,
        // Throws when the ID token does not say that they proved it lately.
        ...(signIn.fresh && { maxAge: FRESH_SECONDS }),
      })
      .catch((error: unknown) => {
        throw this.refusalOf(error);
      });
    const claims = tokens.claims();
    if (!claims) throw new SignInFailedError('the identity provider sent no ID token');
    return arrivalOf(claims, signIn.return_to);
  }

  /** Deleting is what makes it serve once: of two arrivals with one state, one finds the row. */
  private async take(state: string): Promise<SignInRow | undefined> {
    const [[row]] = await this.dataSource.query<[SignInRow[], number]>(
      'DELETE FROM medel.sign_in WHERE state_hash = $1 AND expires_at > now() RETURNING code_verifier, nonce, return_to, fresh',
      [hashOf(state)],
    );
    return row;
  }

  private refusalOf(error: unknown): Error {
    this.logger.warn(`A sign-in failed: ${String(error)}`);
    const isUnreachable = error instanceof TypeError && error.message === 'fetch failed';
    return isUnreachable
      ? new SignInUnavailableError('the identity provider does not answer')
      : new SignInFailedError('the identity provider did not vouch for this browser');
  }
}

function arrivalOf(
  { iss, sub, email, email_verified: isVerified, auth_time: authTime }: oidc.IDToken,
  returnTo: string,
): Arrival {
  const verifiedEmail = isVerified === true && typeof email === 'string' ? email : undefined;
  return {
    identity: { issuer: iss, subject: sub, verifiedEmail },
    authenticatedAt: authTime === undefined ? undefined : new Date(authTime * 1000),
    returnTo,
  };
}

const hashOf = (state: string): Buffer => createHash('sha256').update(state).digest();
