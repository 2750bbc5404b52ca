import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

import type { Actor, Command, Problem } from '@medel/kernel';

import { InvalidRequestError, PreconditionRequiredError, UnauthenticatedError } from './refusals.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the authentication hook; undefined while nobody is signed in. */
    actor?: Actor | undefined;
  }
}

/** Who asks. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor =>
  actorOf(requestOf(context)),
);

/** Who asks, with the request's `Idempotency-Key` and `If-Match`. */
export const CurrentCommand = createParamDecorator((_: unknown, context: ExecutionContext): Command =>
  commandOf(requestOf(context)),
);

/** The same for an edit, which must say what version it edits. */
export const EditCommand = createParamDecorator((_: unknown, context: ExecutionContext): Command => {
  const command = commandOf(requestOf(context));
  if (command.expectedVersion === undefined) throw new PreconditionRequiredError('If-Match is missing');
  return command;
});

/** The bytes of the body, unread, on a route that `@TakesBytes()`. */
export const Bytes = createParamDecorator((_: unknown, context: ExecutionContext): unknown => requestOf(context).body);

const IDEMPOTENCY_KEY = /^[\x21-\x7e]{8,255}$/;
// A proxy that compresses weakens the tag on its way out, and the browser sends it back weakened.
const VERSION = /^(?:W\/)?"(\d{1,9})"$/;

function commandOf(request: FastifyRequest): Command {
  return {
    actor: actorOf(request),
    idempotencyKey: header(request, 'idempotency-key', IDEMPOTENCY_KEY, BAD_KEY)?.[0],
    expectedVersion: numberOf(header(request, 'if-match', VERSION, BAD_VERSION)?.[1]),
  };
}

function actorOf({ actor }: FastifyRequest): Actor {
  if (!actor) throw new UnauthenticatedError('nobody is signed in');
  return actor;
}

function header(
  { headers }: FastifyRequest,
  name: string,
  pattern: RegExp,
  problem: Problem,
): RegExpExecArray | undefined {
  const value = headers[name];
  if (value === undefined) return undefined;
  const match = pattern.exec(String(value));
  if (!match) throw new InvalidRequestError([problem]);
  return match;
}

const numberOf = (digits: string | undefined): number | undefined =>
  digits === undefined ? undefined : Number(digits);

const requestOf = (context: ExecutionContext): FastifyRequest => context.switchToHttp().getRequest<FastifyRequest>();

const BAD_KEY: Problem = {
  code: 'idempotency_key_malformed',
  detail: {
    sv: 'Idempotency-Key ska vara 8–255 synliga ASCII-tecken, till exempel ett UUID.',
    en: 'Idempotency-Key must be 8 to 255 visible ASCII characters, for instance a UUID.',
  },
};
const BAD_VERSION: Problem = {
  code: 'if_match_malformed',
  detail: {
    sv: 'If-Match ska vara versionen inom citattecken, till exempel "7".',
    en: 'If-Match must be the version in quotes, for instance "7".',
  },
};
