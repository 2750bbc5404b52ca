import { setTimeout as sleep } from 'node:timers/promises';

export interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

/** Somebody who does not give up: sends the same request with the same key until there is an answer that means something. */
export class PersistentClient {
  constructor(
    private readonly baseUrl: string,
    private readonly patienceMs = 90_000,
  ) {}

  post(path: string, token: string, body?: object): Promise<Answer> {
    return this.insist('POST', path, token, body);
  }

  get(path: string, token: string): Promise<Answer> {
    return this.insist('GET', path, token);
  }

  private async insist(method: string, path: string, token: string, body?: object): Promise<Answer> {
    const headers = {
      authorization: `Bearer ${token}`,
      'idempotency-key': crypto.randomUUID(),
      ...(body && { 'content-type': 'application/json' }),
    };
    const until = Date.now() + this.patienceMs;
    while (Date.now() < until) {
      const answer = await this.try(method, path, headers, body);
      if (answer) return answer;
      await sleep(50 + Math.random() * 100);
    }
    throw new Error(`${method} ${path} was never answered`);
  }

  /** Undefined when the connection broke or the server asks to be tried again: the request may or may not have been done. */
  private async try(
    method: string,
    path: string,
    headers: Record<string, string>,
    body?: object,
  ): Promise<Answer | undefined> {
    try {
      const response = await fetch(`${this.baseUrl}${path}`, {
        method,
        headers,
        ...(body && { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(10_000),
      });
      if (response.status >= 500) return undefined;
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    } catch {
      return undefined;
    }
  }
}
