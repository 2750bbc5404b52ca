import { Inject, Injectable, Logger } from '@nestjs/common';
import * as oidc from 'openid-client';

import { CONFIG, type Config, type IdentityProvider } from '@medel/platform';

import { SignInFailedError, SignInUnavailableError } from './refusals.js';

/** The issuers that people sign in with, side by side. */
@Injectable()
export class Providers {
  private readonly logger = new Logger(Providers.name);
  private readonly connections = new Map<string, Promise<oidc.Configuration>>();

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** What people call them, in the order they are offered. */
  get names(): string[] {
    return this.config.identityProviders.map(({ name }) => name);
  }

  /** The one of that name, or the first. Throws SignInFailedError when none is called that. */
  named(name: string | undefined): IdentityProvider {
    const [first] = this.config.identityProviders;
    const found = name === undefined ? first : this.config.identityProviders.find((one) => one.name === name);
    if (!found) throw new SignInFailedError('there is no such identity provider');
    return found;
  }

  /** Undefined when it was taken out of the configuration, or is none of ours. */
  of(issuer: string | null): IdentityProvider | undefined {
    return this.config.identityProviders.find((one) => one.issuer === issuer);
  }

  /** Asked for when first needed and again after a failure, so that we start while one of them is down. */
  connect({ issuer, clientId, clientSecret }: IdentityProvider): Promise<oidc.Configuration> {
    const known = this.connections.get(issuer);
    if (known) return known;
    const connection = oidc
      .discovery(new URL(issuer), clientId, clientSecret, undefined, {
        timeout: 5,
        // The stand-in of development speaks plain HTTP on the loopback; nothing else may.
        execute: this.config.mode === 'development' ? [allowPlainHttp] : [],
      })
      .catch((error: unknown) => {
        this.connections.delete(issuer);
        this.logger.warn(`The identity provider ${issuer} does not answer: ${String(error)}`);
        throw new SignInUnavailableError('the identity provider does not answer');
      });
    this.connections.set(issuer, connection);
    return connection;
  }
}

// eslint-disable-next-line @typescript-eslint/no-deprecated -- because it is marked so only to make one think twice
const allowPlainHttp = oidc.allowInsecureRequests;
