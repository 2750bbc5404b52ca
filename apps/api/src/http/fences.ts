import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { LARGEST_FILE_BYTES } from '@medel/documents';

import { isWithin, type Bounds } from './expectations.js';
import { InvalidRequestError, UnsupportedMediaTypeError } from './refusals.js';

/**
 * No form here comes near these. Whatever exceeds them is meant to hurt: validating a list of 200,000 empty objects,
 * 600 kB, took half a minute in which nobody else was served.
 */
const BOUNDS: Bounds = { depth: 16, width: 2_000, values: 20_000 };

/** What no request gets past, whatever its route: bodies that are no JSON, and JSON made to exhaust the stack. */
export function raiseFences(fastify: FastifyInstance): void {
  fastify.removeContentTypeParser('text/plain');
  // Files are passed on as they are, and their size is judged where it can be explained; other routes take JSON only.
  fastify.addContentTypeParser(
    '*',
    { parseAs: 'buffer', bodyLimit: LARGEST_FILE_BYTES + 1024 },
    (_request, bytes, done) => {
      done(null, bytes);
    },
  );
  fastify.addHook('onRequest', requireJson);
  fastify.addHook('preValidation', refuseVastBodies);
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

function refuseVastBodies(
  { body, routeOptions }: FastifyRequest,
  _reply: FastifyReply,
  done: (error?: Error) => void,
): void {
  const isTaken = routeOptions.config.takesBytes === true || isWithin(body, BOUNDS);
  done(isTaken ? undefined : new InvalidRequestError([TOO_VAST]));
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

const TOO_VAST = {
  code: 'too_vast',
  detail: {
    sv: `Innehållet har fler än ${BOUNDS.depth} nivåer, ${BOUNDS.width} fält eller rader på ett ställe eller ${BOUNDS.values} värden i allt.`,
    en: `The content has more than ${BOUNDS.depth} levels, ${BOUNDS.width} fields or rows in one place or ${BOUNDS.values} values in all.`,
  },
  pointer: '',
};
