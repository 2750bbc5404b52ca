import { createHash } from 'node:crypto';

import { Inject, Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import * as oidc from 'openid-client';
import { DataSource } from 'typeorm';

import { CONFIG, type Config, type IdentityProvider } from '@medel/platform';

import type { Identity } from './people.js';
import { Providers } from './providers.js';
import { SignInFailedError, SignInUnavailableError } from './refusals.js';

/** What a browser leaves for the identity provider with. */
export interface Leaving {
  /** The path on our side to come back to. */
  readonly returnTo: string;
  readonly provider: IdentityProvider;
  /** They prove anew who they are, even if the identity provider still knows them. */
  readonly fresh?: boolean;
  /** Who adds another identity to their own; nobody when somebody signs in. */
  readonly personId?: string;
}

/** A browser on its way to the identity provider. */
export interface Departure {
  readonly authorizationUrl: string;
  /** For the browser to keep: only who left may come back. */
  readonly state: string;
}

export interface Arrival {
  readonly identity: Identity;
  /** The issuer, as the configuration names it. */
  readonly vouchedBy: string;
  /** When they proved who they are, when the identity provider tells. */
  readonly authenticatedAt: Date | undefined;
  /** The path on our side where they were going. */
  readonly returnTo: string;
  /** Who left to add an identity to their own; null when somebody signs in. */
  readonly personId: string | null;
}

interface SignInRow {
  readonly issuer: string;
  readonly person_id: string | null;
  readonly code_verifier: string;
  readonly nonce: string;
  readonly return_to: string;
  readonly fresh: boolean;
}

/** What was proved longer ago does not count as fresh. */
const FRESH_SECONDS = 300;

/**
 * OpenID Connect, authorization code with PKCE, the back end holding every secret (OpenID Connect Core 1.0, RFC 7636,
 * RFC 9207). State, nonce and verifier serve once and for ten minutes, and only the issuer that the browser left for
 * may answer.
 */
@Injectable()
export class SignIns {
  private readonly logger = new Logger(SignIns.name);

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    @Inject(CONFIG) private readonly config: Config,
    private readonly providers: Providers,
  ) {}

  async begin({ returnTo, provider, fresh = false, personId }: Leaving): Promise<Departure> {
    const connection = await this.providers.connect(provider);
    const state = oidc.randomState();
    const nonce = oidc.randomNonce();
    const verifier = oidc.randomPKCECodeVerifier();
    await this.dataSource.query('DELETE FROM medel.sign_in WHERE expires_at < now()');
    await this.dataSource.query(
      `INSERT INTO medel.sign_in (state_hash, issuer, person_id, code_verifier, nonce, return_to, fresh, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, now() + interval '10 minutes')`,
      [hashOf(state), provider.issuer, personId ?? null, verifier, nonce, returnTo, fresh],
    );
    const authorizationUrl = oidc.buildAuthorizationUrl(connection, {
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
    const provider = this.providers.of(signIn.issuer);
    if (!provider) throw new SignInFailedError('the identity provider is no longer ours');
    const tokens = await oidc
      // Refuses an answer that names another issuer, in its `iss` or in the ID token.
      .authorizationCodeGrant(await this.providers.connect(provider), new URL(pathAndQuery, this.config.publicUrl), {
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
    return arrivalOf(claims, provider, signIn);
  }

  /** Deleting is what makes it serve once: of two arrivals with one state, one finds the row. */
  private async take(state: string): Promise<SignInRow | undefined> {
    const [[row]] = await this.dataSource.query<[SignInRow[], number]>(
      `DELETE FROM medel.sign_in WHERE state_hash = $1 AND expires_at > now()
       RETURNING issuer, person_id, code_verifier, nonce, return_to, fresh`,
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
  { issuer, domains }: IdentityProvider,
  { return_to: returnTo, person_id: personId }: SignInRow,
): Arrival {
  const isBelieved = isVerified === true && typeof email === 'string' && vouchesFor(domains, email);
  return {
    identity: { issuer: iss, subject: sub, verifiedEmail: isBelieved ? email : undefined },
    vouchedBy: issuer,
    authenticatedAt: authTime === undefined ? undefined : new Date(authTime * 1000),
    returnTo,
    personId,
  };
}

/** Whose provider it is, is whom it speaks for: another organisation's people are not its to bring in. */
function vouchesFor(domains: readonly string[], email: string): boolean {
  const domain = email.slice(email.lastIndexOf('@') + 1).toLowerCase();
  return domains.length === 0 || domains.some((one) => one.toLowerCase() === domain);
}

const hashOf = (state: string): Buffer => createHash('sha256').update(state).digest();
