import { Catch } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import type { ProblemDocument } from '../http/problem.js';
import { ProblemFilter } from '../http/problem.filter.js';

/** A person whose sign-in fails sits in front of a browser window, and JSON would not help them. */
@Catch()
export class RefusalPageFilter extends ProblemFilter {
  protected override async write(
    reply: FastifyReply,
    problem: ProblemDocument,
    request: FastifyRequest,
  ): Promise<void> {
    if (!request.headers.accept?.includes('text/html')) {
      await super.write(reply, problem, request);
      return;
    }
    await reply.type('text/html; charset=utf-8').send(pageOf(problem));
  }
}

const pageOf = ({ detail, traceId }: ProblemDocument): string => `<!doctype html>
<html lang="sv">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Medel</title></head>
<body>
<main>
<h1>Medel</h1>
<p>${detail.sv}</p>
<p lang="en">${detail.en}</p>
<p><a href="/">Logga in igen · <span lang="en">Sign in again</span></a></p>
<p><small>traceId ${traceId}</small></p>
</main>
</body>
</html>
`;
