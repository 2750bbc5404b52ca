import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

import type { Session } from '@medel/identity';

import { UnauthenticatedError } from '../http/refusals.js';

/** The session that a request belongs to. */
export const CurrentSession = createParamDecorator((_: unknown, context: ExecutionContext): Session => {
  const { session } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!session) throw new UnauthenticatedError('nobody is signed in');
  return session;
});
