import type { FastifyReply, FastifyRequest } from 'fastify';

import type { Session, Sessions } from '@medel/identity';

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
 * Who sends a request, before its body is read. Bearer tokens are for tools in development and nowhere else.
 * Throws UnauthenticatedError when the route is for people who are signed in, and FreshSignInNeededError when they
 * proved who they are too long ago for it.
 */
export function authenticator(
  sessions: Sessions,
  acceptsBearer: boolean,
): (request: FastifyRequest, reply: FastifyReply) => Promise<void> {
  return async (request, reply) => {
    const { access } = request.routeOptions.config;
    if (access === undefined || access === 'public') return;
    const bearer = acceptsBearer ? bearerOf(request) : undefined;
    const session = await (bearer === undefined ? ofBrowser(sessions, request) : ofTool(sessions, bearer));
    if (!session) throw new UnauthenticatedError('no session');
    if (session.isRotationDue) await rotate(sessions, request, reply);
    if (access === 'freshly_signed_in') requireFresh(session);
    request.session = session;
    request.actor = session.actor;
  };
}

function requireFresh({ kind, isFresh }: Session): void {
  if (kind === 'browser' && !isFresh) throw new FreshSignInNeededError('they proved who they are too long ago');
}

const bearerOf = ({ headers }: FastifyRequest): string | undefined =>
  /^Bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1];

async function ofTool(sessions: Sessions, token: string): Promise<Session | undefined> {
  return TOKEN.test(token) ? sessions.find(token, 'development') : undefined;
}

async function ofBrowser(sessions: Sessions, { cookies, headers }: FastifyRequest): Promise<Session | undefined> {
  const token = cookies[SESSION_COOKIE];
  // The page says so when it asks for news by itself and nobody has touched it for a while.
  const isUnattended = headers['medel-unattended'] !== undefined;
  return token !== undefined && TOKEN.test(token) ? sessions.find(token, 'browser', isUnattended) : undefined;
}

async function rotate(sessions: Sessions, { cookies }: FastifyRequest, reply: FastifyReply): Promise<void> {
  const replacement = await sessions.rotate(cookies[SESSION_COOKIE] ?? '');
  if (replacement !== undefined) reply.setCookie(SESSION_COOKIE, replacement, COOKIE);
}
