import type { FastifyRequest } from 'fastify';

import type { Actor } from '@medel/kernel';
import type { SessionKind, Sessions } from '@medel/identity';

import { UnauthenticatedError } from '../http/refusals.js';
import { SESSION_COOKIE } from './cookies.js';

const TOKEN = /^[\w-]{43}$/;

/**
 * Who sends a request, before its body is read. Bearer tokens are for tools in development and nowhere else.
 * Throws UnauthenticatedError when the route is for people who are signed in.
 */
export function authenticator(
  sessions: Sessions,
  acceptsBearer: boolean,
): (request: FastifyRequest) => Promise<Actor | undefined> {
  return async (request) => {
    if (request.routeOptions.config.access !== 'signed_in') return undefined;
    const bearer = acceptsBearer ? bearerOf(request) : undefined;
    const actor = await (bearer === undefined
      ? actorOf(sessions, request.cookies[SESSION_COOKIE], 'browser')
      : actorOf(sessions, bearer, 'development'));
    if (!actor) throw new UnauthenticatedError('no session');
    return actor;
  };
}

const bearerOf = ({ headers }: FastifyRequest): string | undefined =>
  /^Bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1];

async function actorOf(sessions: Sessions, token: string | undefined, kind: SessionKind): Promise<Actor | undefined> {
  return token !== undefined && TOKEN.test(token) ? sessions.actorOf(token, kind) : undefined;
}
