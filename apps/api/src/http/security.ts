import { randomBytes } from 'node:crypto';

import type { NestFastifyApplication } from '@nestjs/platform-fastify';

import type { Config } from '@medel/platform';

/** What an answer that is no page may do in a browser: nothing. It holds for data, for files and for refusals alike. */
const INERT = { defaultSrc: "'none'", baseUri: "'none'", formAction: "'none'", frameAncestors: "'none'" };

/** 128 bits that nobody can guess, for one answer. */
export const freshNonce = (): string => randomBytes(16).toString('base64');

/**
 * What a page of ours may do: run the scripts that carry the nonce and the parts of itself that those load, and take
 * everything else from here. A script that somebody got into the page does not know the nonce. `styles` are hashes of
 * style elements that a script of the page makes without the nonce.
 */
export const pagePolicy = (nonce: string, ...styles: readonly string[]): string =>
  [
    "default-src 'none'",
    "base-uri 'none'",
    "connect-src 'self'",
    "font-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "img-src 'self' data:",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    ['style-src', `'nonce-${nonce}'`, ...styles].join(' '),
  ].join('; ');

/** Security headers on every answer, and no change that another site made a browser send (Sec-Fetch-Site, Origin). */
export function secure(app: NestFastifyApplication, { publicUrl, mode }: Config): void {
  app.useSecurityHeaders({
    contentSecurityPolicy: { useDefaults: false, directives: INERT },
    xFrameOptions: { action: 'deny' },
    // A browser that once saw this on localhost would refuse every other project there.
    strictTransportSecurity: mode === 'production',
  });
  app.enableCsrfProtection({ trustedOrigins: [new URL(publicUrl).origin] });
}
