import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { problemOf, retryAfterOf, type ProblemDocument } from './problem.js';

/** Answers every refusal and every fault in RFC 9457 problem+json. What is our fault is logged and not told. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger(ProblemFilter.name);

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const problem = problemOf(error, request.id);
    if (problem.status >= 500) this.logger.error({ traceId: request.id, code: problem.code, error: storyOf(error) });
    if (reply.raw.headersSent) {
      // A stream broke off halfway: there is nothing left to say but to end it.
      reply.raw.destroy();
      return;
    }
    const retryAfter = retryAfterOf(problem.code);
    if (retryAfter !== undefined) reply.header('Retry-After', retryAfter);
    if (problem.status === 401) reply.header('WWW-Authenticate', challengeOf(problem));
    await this.write(reply.status(problem.status), problem, request);
  }

  protected async write(reply: FastifyReply, problem: ProblemDocument, _request: FastifyRequest): Promise<void> {
    await reply.type('application/problem+json').send(problem);
  }
}

/** What a client may come with instead (RFC 6750 section 3). Browsers ask their person for no bearer token. */
function challengeOf({ code }: ProblemDocument): string {
  return code === 'token_refused' ? 'Bearer error="invalid_token"' : 'Bearer';
}

/** The stack and the SQLSTATE. TypeORM would add the statement's parameters, which may be personal. */
function storyOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code } = error as { code?: unknown };
  return `${typeof code === 'string' ? `[${code}] ` : ''}${error.stack ?? error.message}`;
}
