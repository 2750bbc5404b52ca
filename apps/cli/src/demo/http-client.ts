import { randomUUID } from 'node:crypto';

/** What to send besides the address. */
export interface Sending {
  readonly body?: object;
  readonly bytes?: Uint8Array;
  /** The version one looked at, for edits. */
  readonly version?: number;
}

interface Refusal {
  readonly code?: string;
  readonly problems?: readonly { readonly detail: { readonly en: string } }[];
}

/** Speaks to the API as one person. */
export class HttpClient {
  constructor(
    private readonly baseUrl: string,
    private readonly token: string,
  ) {}

  get<Answer>(path: string): Promise<Answer> {
    return this.send<Answer>('GET', path);
  }

  post<Answer>(path: string, sending: Sending = {}): Promise<Answer> {
    return this.send<Answer>('POST', path, sending);
  }

  edit<Answer>(method: 'PUT' | 'PATCH', path: string, version: number, body: object): Promise<Answer> {
    return this.send<Answer>(method, path, { body, version });
  }

  /** Rejects with every reason when the API refuses. */
  private async send<Answer>(method: string, path: string, sending: Sending = {}): Promise<Answer> {
    const response = await fetch(`${this.baseUrl}/api/v1/${path}`, {
      method,
      headers: { authorization: `Bearer ${this.token}`, ...headersOf(method, sending) },
      body: contentOf(sending),
    });
    const answer: unknown = await response.json();
    if (response.ok) return answer as Answer;
    const { code = '', problems = [] } = answer as Refusal;
    const reasons = problems.map(({ detail }) => detail.en);
    throw new Error(`${method} ${path}: ${[response.status, code, ...reasons].join(' ')}`);
  }
}

function headersOf(method: string, { body, bytes, version }: Sending): Record<string, string> {
  return {
    ...(bytes && { 'content-type': 'application/octet-stream' }),
    ...(body && { 'content-type': 'application/json' }),
    ...(version !== undefined && { 'if-match': `"${version}"` }),
    ...(method === 'POST' && { 'idempotency-key': randomUUID() }),
  };
}

function contentOf({ body, bytes }: Sending): Uint8Array<ArrayBuffer> | string | null {
  if (bytes) return new Uint8Array(bytes);
  return body ? JSON.stringify(body, toDecimal) : null;
}

/** Amounts travel as decimal strings. */
const toDecimal = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? value.toString() : value);
