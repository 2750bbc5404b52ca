import 'reflect-metadata';
import './http/json.js';

import { fastifyCookie } from '@fastify/cookie';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';

import { AccessTokens, Sessions } from '@medel/identity';
import type { Clock } from '@medel/kernel';
import { Log, type Config } from '@medel/platform';

import { ApiModule } from './api.module.js';
import { Metrics } from './health/metrics.js';
import { raiseFences } from './http/fences.js';
import { addPrefix, listRoutes, requireAccessOnEveryRoute } from './http/routes.js';
import { secure } from './http/security.js';
import { traceIdOf } from './http/trace-id.js';
import { answerBadAddress, answerUnreadable } from './http/unreadable.js';
import { servePage } from './http/page.js';
import { serveOpenApi } from './openapi.js';
import { limiter } from './limits/limiter.js';
import { Limits } from './limits/limits.js';
import { authenticator } from './sessions/authenticate.js';

const LARGEST_BODY = 1024 * 1024;

/** The whole API on a database, ready but not listening: for main, tests, the demonstration and the benchmark. */
export async function createApi(config: Config, clock?: Clock): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: LARGEST_BODY,
    trustProxy: config.trustedProxies.length > 0 && [...config.trustedProxies],
    // Whoever trickles in a request is cut off, so that a thousand of them cost a thousand sockets and no more.
    requestTimeout: 30_000,
    http: { headersTimeout: 10_000, connectionsCheckingInterval: 2_000 },
    genReqId: traceIdOf,
    clientErrorHandler: answerUnreadable,
    frameworkErrors: answerBadAddress,
    routerOptions: { maxParamLength: 200 },
  });
  const fastify = adapter.getInstance();
  listRoutes(fastify);
  const app = await NestFactory.create<NestFastifyApplication>(ApiModule.on(config, clock), adapter, {
    bodyParser: false,
    logger: new Log(config.logLevel),
    abortOnError: false,
  });
  addPrefix(app);
  secure(app, config);
  raiseFences(fastify);
  await app.register(fastifyCookie);
  fastify.addHook('onRequest', authenticator(app.get(Sessions), app.get(AccessTokens), config.mode));
  fastify.addHook('onRequest', limiter(app.get(Limits)));
  measure(app);
  serveOpenApi(app);
  servePage(fastify);
  await app.init();
  await fastify.ready();
  requireAccessOnEveryRoute(fastify);
  return app;
}

function measure(app: NestFastifyApplication): void {
  const metrics = app.get(Metrics);
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onResponse', (request, reply, done) => {
      metrics.observe(request.method, request.routeOptions.url ?? 'none', reply.statusCode, reply.elapsedTime / 1000);
      done();
    });
}
