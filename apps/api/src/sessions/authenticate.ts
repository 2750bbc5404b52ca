import type { FastifyReply, FastifyRequest } from 'fastify';

import type { AccessTokens, Session, Sessions } from '@medel/identity';
import { ForbiddenError } from '@medel/kernel';
import type { Config } from '@medel/platform';

import { FreshSignInNeededError, UnauthenticatedError } from '../http/refusals.js';
import { COOKIE, SESSION_COOKIE } from './cookies.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the authentication hook; undefined while nobody is signed in. */
    session?: Session | undefined;
  }
}

const TOKEN = /^[\w-]{43}$/;

/**
 * Who sends a request, before its body is read. A bearer token is a service client's access token, or in development a
 * tool's; whoever sends one is not looked for in the cookies. Throws TokenRefusedError when an access token does not count,
 * UnauthenticatedError when the route is for people who are signed in, and FreshSignInNeededError when they
 * proved who they are too long ago for it.
 */
export function authenticator(
  sessions: Sessions,
  accessTokens: AccessTokens,
  mode: Config['mode'],
): (request: FastifyRequest, reply: FastifyReply) => Promise<void> {
  const sessionOf = (request: FastifyRequest) => {
    const bearer = bearerOf(request);
    if (bearer === undefined) return ofBrowser(sessions, request);
    const isTools = mode === 'development' && TOKEN.test(bearer);
    return isTools ? sessions.find(bearer, 'development') : accessTokens.find(bearer);
  };
  return async (request, reply) => {
    const { access } = request.routeOptions.config;
    if (access === undefined || access === 'public') return;
    const session = await sessionOf(request);
    if (!session) throw new UnauthenticatedError('no session');
    if (session.isRotationDue) await rotate(sessions, request, reply);
    if (access === 'freshly_signed_in') requireFresh(session);
    request.session = session;
    request.actor = session.actor;
  };
}

function requireFresh({ kind, isFresh }: Session): void {
  if (kind === 'service') throw new ForbiddenError('a service client cannot prove anew who it is');
  if (kind === 'browser' && !isFresh) throw new FreshSignInNeededError('they proved who they are too long ago');
}

const bearerOf = ({ headers }: FastifyRequest): string | undefined =>
  /^Bearer\b *(.*)$/i.exec(headers.authorization ?? '')?.[1];

async function ofBrowser(
  sessions: Sessions,
  { cookies, headers, routeOptions }: FastifyRequest,
): Promise<Session | undefined> {
  const token = cookies[SESSION_COOKIE];
  // The page says so when it asks for news by itself and nobody has touched it for a while. What follows a stream can
  // send no header, and goes on following when nobody is there.
  const isUnattended = headers['medel-unattended'] !== undefined || routeOptions.config.limit === 'streams';
  return token !== undefined && TOKEN.test(token) ? sessions.find(token, 'browser', isUnattended) : undefined;
}

async function rotate(sessions: Sessions, { cookies }: FastifyRequest, reply: FastifyReply): Promise<void> {
  const replacement = await sessions.rotate(cookies[SESSION_COOKIE] ?? '');
  if (replacement !== undefined) reply.setCookie(SESSION_COOKIE, replacement, COOKIE);
}
