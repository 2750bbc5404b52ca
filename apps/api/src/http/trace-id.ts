import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const TRACEPARENT = /^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/;

export const randomTraceId = (): string => randomBytes(16).toString('hex');

/** The id that ties an answer to its log lines: the caller's W3C trace when there is one, else a new one. */
export function traceIdOf({ headers }: Pick<IncomingMessage, 'headers'>): string {
  return TRACEPARENT.exec(String(headers.traceparent))?.[1] ?? randomTraceId();
}
