import type { CookieSerializeOptions } from '@fastify/cookie';

/** `__Host-`: browsers take it over HTTPS only, for this host only, and no subdomain can plant one. */
export const SESSION_COOKIE = '__Host-medel';

/** Ties a sign-in to the browser that began it. */
export const SIGN_IN_COOKIE = '__Host-medel-sign-in';

/** Ties a link by mail to the browser that asked for it. */
export const LINK_COOKIE = '__Host-medel-link';

/** Lax, not Strict: the way back from the identity provider is a navigation from another site. */
export const COOKIE: CookieSerializeOptions = { path: '/', secure: true, httpOnly: true, sameSite: 'lax' };
