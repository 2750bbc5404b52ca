import { once } from 'node:events';
import { createServer } from 'node:http';

import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose';

import { freePort } from '../scripts/local/postgres.mjs';

/** An issuer whose tokens a test makes by hand, so that anything can be wrong with them. */
export interface Issuer {
  readonly url: string;
  readonly privateKey: CryptoKey;
  readonly publicKey: JWK;
  /** A token as it should be, but for what is said. */
  token(claims?: Readonly<Record<string, unknown>>, header?: Readonly<Record<string, string>>): Promise<string>;
  close(): Promise<void>;
}

export async function startIssuer(audience: string): Promise<Issuer> {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
  const jwk: JWK = { ...(await exportJWK(publicKey)), kid: 'first', alg: 'RS256', use: 'sig' };
  const url = `http://localhost:${await freePort()}`;
  const documents: Readonly<Record<string, object>> = {
    '/.well-known/openid-configuration': {
      issuer: url,
      authorization_endpoint: `${url}/auth`,
      token_endpoint: `${url}/token`,
      jwks_uri: `${url}/keys`,
    },
    '/keys': { keys: [jwk] },
  };
  const server = createServer((request, reply) => {
    const document = documents[request.url ?? ''];
    reply.writeHead(document ? 200 : 404, { 'content-type': 'application/json' }).end(JSON.stringify(document ?? {}));
  }).listen(Number(new URL(url).port), '127.0.0.1');
  await once(server, 'listening');
  return {
    url,
    privateKey,
    publicKey: jwk,
    token: (claims = {}, header = {}) =>
      new SignJWT({ ...claimsOf(url, audience), ...claims })
        .setProtectedHeader({ alg: 'RS256', kid: 'first', typ: 'at+jwt', ...header })
        .sign(privateKey),
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** What RFC 9068 asks of a token that a client got for itself. */
export function claimsOf(issuer: string, audience: string): Record<string, unknown> {
  const now = Math.floor(Date.now() / 1000);
  return {
    iss: issuer,
    aud: audience,
    sub: 'accounting',
    client_id: 'accounting',
    iat: now,
    exp: now + 600,
    jti: 'one-of-many',
  };
}
