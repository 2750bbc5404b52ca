import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';

import type { Config } from '@medel/platform';

import { ApiModule } from './api.module.js';
import { addPrefix } from './http/routes.js';
import { freshNonce, pagePolicy } from './http/security.js';
import { SESSION_COOKIE } from './sessions/cookies.js';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;

const PROBLEM = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'detail', 'problems', 'traceId'],
  properties: {
    type: { type: 'string', example: 'urn:medel:problem:requirements_not_met' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string' },
    detail: { $ref: '#/components/schemas/Text' },
    problems: { type: 'array', items: { $ref: '#/components/schemas/Reason' } },
    traceId: { type: 'string' },
  },
};

const REASON = {
  type: 'object',
  required: ['code', 'detail'],
  properties: {
    code: { type: 'string' },
    detail: { $ref: '#/components/schemas/Text' },
    pointer: { type: 'string', description: 'RFC 6901: the place in what was sent.' },
    rule: {
      type: 'object',
      required: ['id', 'version'],
      properties: { id: { type: 'string' }, version: { type: 'integer' } },
    },
  },
};

const TEXT = { type: 'object', required: ['sv', 'en'], properties: { sv: { type: 'string' }, en: { type: 'string' } } };

const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header' as const,
  required: false,
  description: 'A retry with the same key gets the first answer and changes nothing.',
  schema: { type: 'string', minLength: 8, maxLength: 255 },
};

const ifMatch = (required: boolean) => ({
  name: 'If-Match',
  in: 'header' as const,
  required,
  description: 'The version that was read, as in its ETag.',
  schema: { type: 'string', pattern: '^"\\d{1,9}"$' },
});

/** The API described from its own decorators. A committed copy is compared in test/architecture/openapi.spec.ts. */
function openApiDocument(app: NestFastifyApplication): OpenAPIObject {
  const description = new DocumentBuilder()
    .setTitle('Medel')
    .setDescription('Amounts are decimal strings in öre, days are YYYY-MM-DD, instants are ISO 8601 in UTC.')
    .setVersion('1')
    .setOpenAPIVersion('3.1.0')
    .addCookieAuth(SESSION_COOKIE)
    .addBearerAuth({
      type: 'http',
      scheme: 'bearer',
      bearerFormat: 'JWT',
      description:
        'An access token of a registered service client (RFC 9068), asked for with our address and /api as resource.',
    })
    .build();
  const document = SwaggerModule.createDocument(app, description, {
    operationIdFactory: (controller, method) => `${method}${controller.replace(/Controller$/, '')}`,
  });
  document.components ??= {};
  document.components.schemas = { ...document.components.schemas, Problem: PROBLEM, Reason: REASON, Text: TEXT };
  for (const path of Object.values(document.paths)) complete(path);
  return document;
}

/** The same without a database: Nest only reads the decorators and makes nothing. */
export async function previewOpenApi(config: Config): Promise<OpenAPIObject> {
  const app = await NestFactory.create<NestFastifyApplication>(ApiModule.on(config), new FastifyAdapter(), {
    preview: true,
    logger: false,
    abortOnError: false,
  });
  addPrefix(app);
  return openApiDocument(app);
}

/** Adds what every operation of a kind has in common. */
function complete({ get, post, put, patch, delete: remove }: OpenAPIObject['paths'][string]): void {
  if (post) post.parameters = [...(post.parameters ?? []), IDEMPOTENCY_KEY, ifMatch(false)];
  for (const edit of [put, patch, remove]) if (edit) edit.parameters = [...(edit.parameters ?? []), ifMatch(true)];
  for (const operation of [get, post, put, patch, remove]) if (operation) refuse(operation);
}

function refuse(operation: Operation): void {
  operation.responses.default = {
    description: 'A refusal, with every reason and how to mend it.',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
}

/** The document at /api/openapi.json and a page to read it on at /api/docs. */
export function serveOpenApi(app: NestFastifyApplication): void {
  SwaggerModule.setup('api/docs', app, () => openApiDocument(app), {
    jsonDocumentUrl: 'api/openapi.json',
    raw: ['json'],
    useGlobalPrefix: false,
    customSiteTitle: 'Medel API',
  });
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onSend', (request, reply, payload, done) => {
    const isPage = request.url.startsWith('/api/docs') && String(reply.getHeader('Content-Type')).includes('text/html');
    if (!isPage || typeof payload !== 'string') {
      done(null, payload);
      return;
    }
    const nonce = freshNonce();
    reply.header('Content-Security-Policy', pagePolicy(nonce, STYLE_OF_ITS_LOGO));
    done(null, withNonce(payload, nonce));
  });
}

/** Swagger UI draws its logo with this: `.logo_small_svg__cls-2{fill:#fff}...`. */
const STYLE_OF_ITS_LOGO = "'sha256-RL3ie0nH+Lzz2YNqQN83mnU0J1ot4QL7b99vMdIX99w='";

/** Others wrote that page, with scripts and styles in it; their one style attribute hides a drawing. */
const withNonce = (page: string, nonce: string): string =>
  page.replace(/<(script|style|link)\b/g, `<$1 nonce="${nonce}"`).replace(/(<svg [^>]*)style="[^"]*"/, '$1hidden');
