import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { createRemoteJWKSet, jwtVerify, type JWTPayload } from 'jose';
import { DataSource } from 'typeorm';

import { CONFIG, type Config } from '@medel/platform';

import { Providers } from './providers.js';
import { membershipIn, membershipsOf, type Session, type ToldMembership } from './sessions.js';
import { TOKEN_PROBLEMS, tokenRefusal, TokenRefusedError } from './token-refusals.js';

/** Whoever can read our public keys must not be able to sign, so no HMAC; and never `none`. */
const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA', 'Ed25519'];

const CLOCKS_DIFFER_SECONDS = 30;

/** However long the issuer lets a token live, one that is older has to be asked for anew. */
const OLDEST_SECONDS = 3_600;

const CLIENT = `
SELECT p.id, p.active, ${membershipsOf('p.id')} AS memberships
  FROM medel.person p WHERE p.kind = 'service' AND p.issuer = $1 AND p.subject = $2`;

/**
 * Access tokens of service clients (RFC 9068, client credentials of RFC 6749 section 4.4). The issuer says which client
 * it is; what it may do, and whether anything at all, is said here and as of now.
 */
@Injectable()
export class AccessTokens {
  private keys: ReturnType<typeof createRemoteJWKSet> | undefined;

  constructor(
    private readonly providers: Providers,
    @InjectDataSource() private readonly dataSource: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * The service client that a token was issued to. Throws TokenRefusedError, which says what is wrong with it, and
   * SignInUnavailableError when the issuer's keys cannot be had.
   */
  async find(token: string): Promise<Session> {
    const { sub, client_id: clientId, exp = 0 } = await this.verify(token);
    // Another subject is a person who let this client act for them, and people sign in by browser.
    if (typeof clientId !== 'string' || clientId !== sub) throw new TokenRefusedError(TOKEN_PROBLEMS.notTheClients);
    const client = await this.clientCalled(clientId);
    if (!client) throw new TokenRefusedError(TOKEN_PROBLEMS.unknownClient);
    if (!client.active || client.memberships.length === 0)
      throw new TokenRefusedError(TOKEN_PROBLEMS.clientSwitchedOff);
    const expiresAt = new Date(exp * 1000);
    return {
      id: client.id,
      actor: { id: client.id, memberships: client.memberships.map(membershipIn) },
      kind: 'service',
      vouchedBy: null,
      isFresh: false,
      isRotationDue: false,
      expiresAt,
      idleEndsAt: expiresAt,
    };
  }

  private async verify(token: string): Promise<JWTPayload> {
    if (!/^[\w-]+\.[\w-]+\.[\w-]*$/.test(token)) throw new TokenRefusedError(TOKEN_PROBLEMS.malformed);
    const { issuer, jwks_uri: keysUrl = '' } = (
      await this.providers.connect(this.providers.named(undefined))
    ).serverMetadata();
    this.keys ??= createRemoteJWKSet(new URL(keysUrl), { cooldownDuration: 30_000, timeoutDuration: 5_000 });
    try {
      const { payload } = await jwtVerify(token, this.keys, {
        algorithms: ALGORITHMS,
        typ: 'at+jwt',
        issuer,
        audience: `${this.config.publicUrl}/api`,
        requiredClaims: ['exp', 'iat', 'jti', 'sub', 'client_id'],
        clockTolerance: CLOCKS_DIFFER_SECONDS,
        maxTokenAge: OLDEST_SECONDS,
      });
      return payload;
    } catch (error) {
      throw tokenRefusal(error);
    }
  }

  /** Service clients are the first issuer's, as the token was found to be. */
  private async clientCalled(clientId: string): Promise<ClientRow | undefined> {
    const [client] = await this.dataSource.query<ClientRow[]>(CLIENT, [
      this.providers.named(undefined).issuer,
      clientId,
    ]);
    return client;
  }
}

interface ClientRow {
  readonly id: string;
  readonly active: boolean;
  readonly memberships: ToldMembership[];
}
