import type { FastifyReply, FastifyRequest } from 'fastify';

import type { LimitName } from '@medel/platform';

import { nameOf } from './address.js';
import type { Limits } from './limits.js';

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Counts a request before its body is read: per person what they write, per address what anybody may ask. */
export function limiter(limits: Limits): (request: FastifyRequest, reply: FastifyReply) => Promise<void> {
  return async (request, reply) => {
    const name = limitOf(request);
    if (name === undefined) return;
    const sender = request.session?.actor.id ?? nameOf(request.ip);
    await limits.count(name, sender, (seconds) => void reply.header('Retry-After', seconds));
  };
}

function limitOf({ method, routeOptions: { config } }: FastifyRequest): LimitName | undefined {
  if (config.limit !== undefined) return config.limit === 'none' ? undefined : config.limit;
  if (config.access === 'public') return 'publicRequests';
  if (config.access === undefined || READS.has(method)) return undefined;
  return config.takesBytes ? 'uploads' : 'commands';
}
