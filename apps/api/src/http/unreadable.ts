import type { Socket } from 'node:net';

import type { FastifyReply, FastifyRequest } from 'fastify';

import type { ProblemCode } from './problem-kinds.js';
import { documentOf, problemOf, type ProblemDocument } from './problem.js';
import { randomTraceId } from './trace-id.js';

/** Answers an address that Fastify cannot read, before there is a route or a hook. */
export function answerBadAddress(error: Error, { id }: FastifyRequest, reply: FastifyReply): void {
  const problem = problemOf(error, id);
  void reply
    .status(problem.status)
    .header('X-Content-Type-Options', 'nosniff')
    .type('application/problem+json')
    .send(problem);
}

/** Answers what Node could not even parse as a request, straight on the socket, and hangs up. */
export function answerUnreadable(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) socket.destroy();
  else socket.end(asHttp(documentOf(codeOf(error.code), [], randomTraceId())));
}

function codeOf(fault: string | undefined): ProblemCode {
  if (fault === 'HPE_HEADER_OVERFLOW') return 'headers_too_large';
  return fault === 'ERR_HTTP_REQUEST_TIMEOUT' ? 'request_timeout' : 'invalid_request';
}

function asHttp(problem: ProblemDocument): string {
  const body = JSON.stringify(problem);
  return (
    `HTTP/1.1 ${problem.status} ${problem.title}\r\nContent-Type: application/problem+json\r\n` +
    `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`
  );
}
