import { text } from 'node:stream/consumers';

import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { InjectOptions } from 'fastify';

export interface Answer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** Asks, and hears the answer to its end. A feed has none as long as nobody does the work it tells of: hung up on. */
export async function ask(api: NestFastifyApplication, question: InjectOptions): Promise<Answer> {
  const { statusCode, headers, stream } = await api.inject({ ...question, payloadAsStream: true });
  const isFeed = String(headers['content-type']).startsWith('text/event-stream');
  const body = stream();
  if (isFeed) body.destroy();
  return { statusCode, headers, body: isFeed ? '' : await text(body) };
}

/** What a refusal must look like wherever it comes from; nothing when the request was taken. */
export function faultIn({ statusCode, headers, body }: Answer): string | undefined {
  if (statusCode >= 500) return `answered ${statusCode}: ${body}`;
  if (statusCode < 400) return undefined;
  if (!String(headers['content-type']).startsWith('application/problem+json'))
    return `answered as ${String(headers['content-type'])}`;
  const { status, detail, problems } = JSON.parse(body) as {
    status: number;
    detail: Words;
    problems: { detail: Words }[];
  };
  const isTold = [detail, ...problems.map((problem) => problem.detail)].every(
    ({ sv, en }) => sv.length > 3 && en.length > 3,
  );
  return status === statusCode && isTold ? undefined : `answered without words: ${body}`;
}

interface Words {
  readonly sv: string;
  readonly en: string;
}
