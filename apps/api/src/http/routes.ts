import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';

import type { DisclosureKind } from '@medel/privacy';

import type { Access } from './access.js';

interface LiveRoute {
  readonly method: string;
  /** `/api/v1/applications/:id` */
  readonly url: string;
  readonly access: Access | undefined;
  /** Whose personal data its answers show, if anybody's. */
  readonly shows: DisclosureKind | 'own' | undefined;
}

declare module 'fastify' {
  interface FastifyInstance {
    /** Every route there is, as Fastify knows it: what the access matrix is held against. */
    liveRoutes: LiveRoute[];
  }
}

/** Served by plugins for anybody: the page's files and the API's documentation. */
const FILES = /^(\/\*|\/api\/docs(\/.*)?|\/api\/openapi\.json)$/;

/** What programs call is versioned; what browsers and operators open is not. */
export function addPrefix(app: NestFastifyApplication): void {
  app.setGlobalPrefix('api/v1', { exclude: ['auth/*path', 'health/*path', 'metrics'] });
}

/** Writes down every route that is added from now on. */
export function listRoutes(fastify: FastifyInstance): void {
  const routes: LiveRoute[] = [];
  fastify.decorate('liveRoutes', routes);
  fastify.addHook('onRoute', ({ method, url, config }) => {
    for (const one of [method].flat())
      routes.push({ method: one, url, access: config?.access, shows: config?.shows?.kind });
  });
}

/** Default deny: a route that does not say who may call it keeps the process from starting. */
export function requireAccessOnEveryRoute({ liveRoutes }: FastifyInstance): void {
  const silent = liveRoutes.filter(({ url, access }) => access === undefined && !FILES.test(url));
  if (silent.length === 0) return;
  const names = silent.map(({ method, url }) => `  - ${method} ${url}`).join('\n');
  throw new Error(`These routes do not say who may call them; decorate them with @SignedIn() or @Public():\n${names}`);
}
