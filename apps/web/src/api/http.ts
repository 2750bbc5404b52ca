import { isAttended } from './attendance.js';
import { refusalFrom, unreachable } from './refusal.js';
import { noteAnswer } from './session-clock.js';

export const API = '/api/v1';

const JSON_ONLY = { accept: 'application/json' };

export interface Sent {
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below /api/v1, `/applications/:id/submission`. */
  readonly path: string;
  /** Sent as JSON; a File is sent as it is. */
  readonly body?: unknown;
  /** The version the person was looking at; becomes If-Match. */
  readonly version?: number | undefined;
  readonly idempotencyKey?: string;
}

/** Reads one resource; throws Refusal. */
export async function read<Answer>(path: string, signal?: AbortSignal): Promise<Answer> {
  return isAttended()
    ? ask<Answer>(path, { headers: JSON_ONLY, ...(signal && { signal }) })
    : readUnattended(path, signal);
}

/** The same for what nobody asked for, whether or not somebody is there: it does not keep the session alive. */
export async function readUnattended<Answer>(path: string, signal?: AbortSignal): Promise<Answer> {
  const headers = { ...JSON_ONLY, 'medel-unattended': 'true' };
  return ask<Answer>(path, { headers, ...(signal && { signal }) }, false);
}

/** Sends one command; throws Refusal. */
export async function send<Answer>({ method, path, body, version, idempotencyKey }: Sent): Promise<Answer> {
  const isFile = body instanceof Blob;
  const headers = new Headers(JSON_ONLY);
  if (body !== undefined) headers.set('content-type', isFile ? 'application/octet-stream' : 'application/json');
  if (version !== undefined) headers.set('if-match', `"${String(version)}"`);
  if (idempotencyKey !== undefined) headers.set('idempotency-key', idempotencyKey);
  return ask<Answer>(path, {
    method,
    headers,
    ...(body !== undefined && { body: isFile ? body : JSON.stringify(body) }),
  });
}

async function ask<Answer>(path: string, init: RequestInit, keepsAlive = true): Promise<Answer> {
  const response = await fetch(path.startsWith('/auth') ? path : `${API}${path}`, init).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw unreachable();
  });
  noteAnswer(response, keepsAlive);
  if (!response.ok) throw await refusalFrom(response);
  return (response.status === 204 ? undefined : await response.json()) as Answer;
}
