import { HttpException } from '@nestjs/common';

import { DomainError, type Problem, type Text } from '@medel/kernel';

import { databaseRefusal } from './database-refusals.js';
import { PROBLEM_KINDS, type ProblemCode, type ProblemKind } from './problem-kinds.js';

/** RFC 9457, with texts in both languages and every single reason. */
export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: Text;
  readonly problems: readonly Problem[];
  readonly traceId: string;
}

/** What a thrown thing says to the outside; never its own message, which may name what the reader may not know. */
export function problemOf(error: unknown, traceId: string): ProblemDocument {
  return documentOf(codeOf(error), error instanceof DomainError ? error.problems : [], traceId);
}

/** The document for a code that is known already. */
export function documentOf(code: ProblemCode, problems: readonly Problem[], traceId: string): ProblemDocument {
  const { status, title, detail } = PROBLEM_KINDS[code];
  return { type: `urn:medel:problem:${code}`, title, status, code, detail, problems, traceId };
}

export function retryAfterOf(code: string): number | undefined {
  return (PROBLEM_KINDS as Readonly<Record<string, ProblemKind>>)[code]?.retryAfter;
}

function codeOf(error: unknown): ProblemCode {
  if (error instanceof DomainError) return isProblemCode(error.code) ? error.code : 'invalid_input';
  const status = statusOf(error);
  if (status !== undefined) return codeForStatus(status);
  return databaseRefusal(error) ?? 'internal_error';
}

/** Nest and Fastify have a status of their own for what they refuse before any of our code runs. */
function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  const { code, statusCode } = error as { code?: unknown; statusCode?: unknown };
  return typeof code === 'string' && code.startsWith('FST_') && typeof statusCode === 'number' ? statusCode : undefined;
}

function codeForStatus(status: number): ProblemCode {
  if (status >= 500) return status === 503 ? 'unavailable' : 'internal_error';
  return FRAMEWORK_STATUS[status] ?? 'invalid_request';
}

/** What Nest and Fastify refuse by themselves. Their 403 is a request that another site made a browser send. */
const FRAMEWORK_STATUS: Readonly<Record<number, ProblemCode>> = {
  403: 'cross_site',
  404: 'not_found',
  408: 'request_timeout',
  413: 'too_large',
  414: 'uri_too_long',
  415: 'unsupported_media_type',
  431: 'headers_too_large',
};

function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(PROBLEM_KINDS, code);
}
