import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { isDeeperThan } from './expectations.js';
import { InvalidRequestError, UnsupportedMediaTypeError } from './refusals.js';

/** No form here is deeper than five levels; what is deeper is meant to hurt. */
const DEEPEST_BODY = 16;

/** What no request gets past, whatever its route: bodies that are no JSON, and JSON made to exhaust the stack. */
export function raiseFences(fastify: FastifyInstance): void {
  fastify.removeContentTypeParser('text/plain');
  // Files are passed on unread; the fence below keeps every other route to JSON.
  fastify.addContentTypeParser('*', (_request, payload, done) => {
    done(null, payload);
  });
  fastify.addHook('onRequest', requireJson);
  fastify.addHook('preValidation', refuseDeepBodies);
  fastify.addHook('onSend', keepPrivate);
}

function requireJson(
  { headers, routeOptions }: FastifyRequest,
  _reply: FastifyReply,
  done: (error?: Error) => void,
): void {
  const hasBody = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
  const isJson = /^application\/json\s*(;|$)/i.test(headers['content-type'] ?? '');
  const fits = !hasBody || isJson !== (routeOptions.config.takesBytes ?? false);
  done(fits ? undefined : new UnsupportedMediaTypeError(`${headers['content-type'] ?? 'nothing'} is not read here`));
}

function refuseDeepBodies(
  { body, routeOptions }: FastifyRequest,
  _reply: FastifyReply,
  done: (error?: Error) => void,
): void {
  const tooDeep = routeOptions.config.takesBytes !== true && isDeeperThan(body, DEEPEST_BODY);
  done(tooDeep ? new InvalidRequestError([TOO_DEEP]) : undefined);
}

/** Nobody's cache keeps what the API tells. */
function keepPrivate(
  { url }: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
  done: (error: null, payload: unknown) => void,
): void {
  if (/^\/(api|auth)\//.test(url) && !reply.hasHeader('Cache-Control')) reply.header('Cache-Control', 'no-store');
  done(null, payload);
}

const TOO_DEEP = {
  code: 'too_deep',
  detail: {
    sv: `Innehållet har fler än ${DEEPEST_BODY} nivåer.`,
    en: `The content has more than ${DEEPEST_BODY} levels.`,
  },
  pointer: '',
};
