import { generateKeyPair, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { promisify } from 'node:util';

import type { Configuration, Context, default as Provider, Middleware } from 'oidc-provider';

import { inbox } from './inbox.js';
import { PERSONAS } from './personas.js';
import { signInPage } from './sign-in-page.js';

/** The product itself: everything it does is done for it, nobody is asked for consent. */
export const STAND_IN_CLIENT = { id: 'medel', secret: 'medel-development' };

/** Another system that may ask for access tokens of its own, as a funder's accounting would. */
export const STAND_IN_SERVICE_CLIENT = { id: 'accounting', secret: 'accounting-development' };

export interface IdentityProviderOptions {
  readonly port: number;
  /** Where the product answers; its `/auth/callback` is where people are sent back to. */
  readonly publicUrl: string;
  /** When given, `/mail` shows what the mail catcher keeps there. */
  readonly mailDirectory?: string;
}

/** An OpenID Connect provider that lets anyone be any persona. Listens on loopback; remembers nothing. */
export async function startIdentityProvider(
  options: IdentityProviderOptions,
): Promise<{ issuer: string; close: () => Promise<void> }> {
  const issuer = `http://localhost:${options.port}`;
  // Loaded only here: who needs the personas alone need not load a whole provider, which also talks while it loads.
  const { default: OidcProvider } = await import('oidc-provider');
  const provider = new OidcProvider(issuer, await configuration(options.publicUrl));
  provider.use(forgetWhoWasHere).use(signIn(provider));
  if (options.mailDirectory !== undefined) provider.use(inbox(options.mailDirectory));
  const server = createServer(provider.callback()).listen(options.port, '127.0.0.1');
  await once(server, 'listening');
  return {
    issuer,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

async function configuration(publicUrl: string): Promise<Configuration> {
  const { createMemoryAdapter } = await import('oidc-provider/lib/adapters/memory_adapter.js');
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  return {
    adapter: createMemoryAdapter(0),
    clients: [
      {
        client_id: STAND_IN_CLIENT.id,
        client_secret: STAND_IN_CLIENT.secret,
        // What openid-client does unless told otherwise.
        token_endpoint_auth_method: 'client_secret_post',
        require_auth_time: true,
        redirect_uris: [`${publicUrl}/auth/callback`],
        post_logout_redirect_uris: [publicUrl, `${publicUrl}/`],
      },
      {
        client_id: STAND_IN_SERVICE_CLIENT.id,
        client_secret: STAND_IN_SERVICE_CLIENT.secret,
        token_endpoint_auth_method: 'client_secret_post',
        grant_types: ['client_credentials'],
        redirect_uris: [],
        response_types: [],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'locale'] },
    // The claims are in the ID token too, so that a client may spare itself the question.
    conformIdTokenClaims: false,
    cookies: { keys: [randomBytes(32).toString('hex')] },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      // Whoever names us as the resource gets a token that we can read (RFC 8707, RFC 9068).
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: (_, resource) => ({ scope: '', audience: resource, accessTokenFormat: 'jwt' }),
      },
    },
    findAccount: (_, id) => {
      const persona = PERSONAS.find((one) => one.id === id);
      if (!persona) return undefined;
      const { name, email, language } = persona;
      return { accountId: id, claims: () => ({ sub: id, name, email, email_verified: true, locale: language }) };
    },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256' }] },
    loadExistingGrant: async ({ oidc: { provider, client, session } }) => {
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope('openid email profile');
      // eslint-disable-next-line medel/no-save -- because this is no entity: the provider keeps it in its own memory
      await grant.save();
      return grant;
    },
    pkce: { required: () => true },
    ttl: {
      AccessToken: 600,
      AuthorizationCode: 600,
      ClientCredentials: 600,
      Grant: 600,
      IdToken: 600,
      Interaction: 3600,
      Session: 3600,
    },
  };
}

/** Whoever comes to sign in chooses anew: one tries a product by being many people in turn. */
const forgetWhoWasHere: Middleware = (ctx, next) => {
  if (ctx.path === '/auth') delete ctx.req.headers.cookie;
  return next();
};

function signIn(provider: Provider): Middleware {
  return async (ctx, next) => {
    const [, uid, chosen] = /^\/interaction\/([\w-]+)(?:\/([\w.-]+))?$/.exec(ctx.path) ?? [];
    if (uid === undefined) return next();
    if (ctx.method === 'POST' && chosen !== undefined) {
      // Answers on the raw response.
      ctx.respond = false;
      return provider.interactionFinished(ctx.req, ctx.res, { login: { accountId: chosen } });
    }
    ctx.type = 'html';
    ctx.set('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'");
    ctx.body = signInPage(`/interaction/${uid}`, languageOf(ctx), PERSONAS);
  };
}

function languageOf(ctx: Context): 'sv' | 'en' {
  if (ctx.query.language === 'sv' || ctx.query.language === 'en') return ctx.query.language;
  return ctx.acceptsLanguages('sv', 'en') === 'en' ? 'en' : 'sv';
}
