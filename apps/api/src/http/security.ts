import type { NestFastifyApplication } from '@nestjs/platform-fastify';

import type { Config } from '@medel/platform';

/** Everything the page needs comes from here, and nobody frames it. */
const PAGE = {
  defaultSrc: "'self'",
  baseUri: "'none'",
  fontSrc: "'self'",
  formAction: "'self'",
  frameAncestors: "'none'",
  imgSrc: ["'self'", 'data:'],
  objectSrc: "'none'",
  scriptSrc: "'self'",
  scriptSrcAttr: "'none'",
  styleSrc: "'self'",
};

/** What the API's own documentation, written by others, needs on top: styles in the page. */
export const DOCUMENTATION_POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";

/** Security headers on every answer, and no change that another site made a browser send (Sec-Fetch-Site, Origin). */
export function secure(app: NestFastifyApplication, { publicUrl, mode }: Config): void {
  app.useSecurityHeaders({
    contentSecurityPolicy: { useDefaults: false, directives: PAGE },
    xFrameOptions: { action: 'deny' },
    // A browser that once saw this on localhost would refuse every other project there.
    strictTransportSecurity: mode === 'production',
  });
  app.enableCsrfProtection({ trustedOrigins: [new URL(publicUrl).origin] });
}
