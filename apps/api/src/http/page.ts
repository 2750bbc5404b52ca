import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { fastifyStatic } from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';

import { freshNonce, pagePolicy } from './security.js';

const OURS = /^\/(api|auth|health|metrics)(\/|$)/;
const HAS_EXTENSION = /\.[a-z0-9]+$/i;
/** What the build writes wherever the nonce belongs: apps/web/vite.config.ts says the same. */
const NONCE_PLACE = 'nonce-of-this-answer';

/**
 * Serves the built page when there is one. Whatever path is not a file is the page's own affair. Nothing of it is
 * counted: a town hall comes from one address, and its first visit is twenty files each.
 */
export function servePage(fastify: FastifyInstance, directory = resolve('dist/web')): void {
  if (!existsSync(directory)) return;
  const index = join(directory, 'index.html');
  fastify.register(fastifyStatic, { root: directory, serve: false });
  fastify.get('/*', { config: { access: 'public', limit: 'none' } }, async ({ url }, reply) => {
    const path = url.replace(/[?#].*$/, '');
    if (OURS.test(path)) {
      reply.callNotFound();
      return reply;
    }
    // The build puts a hash of the content into these names, so what they name never changes.
    if (path.startsWith('/assets/')) return reply.sendFile(path, { immutable: true, maxAge: '365d' });
    if (!HAS_EXTENSION.test(path) || path === '/index.html') return sendPage(index, reply);
    return reply.header('Cache-Control', 'no-cache').sendFile(path, { cacheControl: false });
  });
}

/** Read anew each time, as any file is, so that a build shows at once. A nonce that a cache kept would be known. */
async function sendPage(index: string, reply: FastifyReply): Promise<FastifyReply> {
  const nonce = freshNonce();
  const page = (await readFile(index, 'utf8')).replaceAll(NONCE_PLACE, nonce);
  return reply
    .header('Content-Security-Policy', pagePolicy(nonce))
    .header('Cache-Control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(page);
}
