import { Inject, Injectable, Logger } from '@nestjs/common';
import * as oidc from 'openid-client';

import { CONFIG, type Config } from '@medel/platform';

import { SignInUnavailableError } from './refusals.js';

/** The OpenID Connect issuer that vouches for people and for service clients. */
@Injectable()
export class IdentityProvider {
  private readonly logger = new Logger(IdentityProvider.name);
  private discovered: Promise<oidc.Configuration> | undefined;

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** Asked for when first needed and again after a failure, so that we start while the identity provider is down. */
  discover(): Promise<oidc.Configuration> {
    const { oidcIssuer, oidcClientId, oidcClientSecret, mode } = this.config;
    this.discovered ??= oidc
      .discovery(new URL(oidcIssuer), oidcClientId, oidcClientSecret, undefined, {
        timeout: 5,
        // The stand-in of development speaks plain HTTP on the loopback; nothing else may.
        execute: mode === 'development' ? [allowPlainHttp] : [],
      })
      .catch((error: unknown) => {
        this.discovered = undefined;
        this.logger.warn(`The identity provider ${oidcIssuer} does not answer: ${String(error)}`);
        throw new SignInUnavailableError('the identity provider does not answer');
      });
    return this.discovered;
  }
}

// eslint-disable-next-line @typescript-eslint/no-deprecated -- because it is marked so only to make one think twice
const allowPlainHttp = oidc.allowInsecureRequests;
