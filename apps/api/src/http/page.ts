import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

import { fastifyStatic } from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const OURS = /^\/(api|auth|health|metrics)(\/|$)/;
const HAS_EXTENSION = /\.[a-z0-9]+$/i;

/** Serves the built page when there is one. Whatever path is not a file is the page's own affair. */
export function servePage(fastify: FastifyInstance, directory = resolve('dist/web')): void {
  if (!existsSync(directory)) return;
  fastify.register(fastifyStatic, { root: directory, serve: false });
  fastify.get('/*', { config: { access: 'public' } }, sendFile);
}

function sendFile({ url }: FastifyRequest, reply: FastifyReply): FastifyReply | undefined {
  const path = url.replace(/[?#].*$/, '');
  if (OURS.test(path)) {
    reply.callNotFound();
    return undefined;
  }
  // The build puts a hash of the content into these names, so what they name never changes.
  if (path.startsWith('/assets/')) return reply.sendFile(path, { immutable: true, maxAge: '365d' });
  const file = HAS_EXTENSION.test(path) ? path : 'index.html';
  return reply.header('Cache-Control', 'no-cache').sendFile(file, { cacheControl: false });
}
