import { describedOperations, withIds, type Operation } from '../bad-input/operations.js';
import type { Answer, Cell } from './reading.js';
import type { Stage } from './stage.js';

const MISSING = '00000000-0000-4000-8000-00000000dead';

/** What the body names instead of the address: whose business the request is. */
const IN_BODY: Readonly<Record<string, string>> = {
  'POST /api/v1/applications': 'partnershipId',
  'POST /api/v1/payment-batches': 'claimIds',
};

const operations: ReadonlyMap<string, Operation> = new Map(
  describedOperations().map((operation) => [
    `${operation.method} ${operation.path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
    operation,
  ]),
);

export interface Heard {
  readonly status: number;
  /** As it was sent, but for the trace id, which is another one each time. */
  readonly body: string;
  readonly code: string | undefined;
}

type Who = Pick<Cell, 'relation' | 'role'>;
type What = Pick<Cell, 'route'> & Partial<Pick<Cell, 'of'>>;

/** Sends one request: for what there is, or for an id that nothing has. `nobody` signed in is null. */
export async function ask(stage: Stage, who: Who | null, what: What, exists = true): Promise<Heard> {
  const ids = stage.subjects[what.of ?? ''] ?? {};
  const [method = ''] = what.route.split(' ');
  const operation = operations.get(what.route.replace(/^HEAD /, 'GET '));
  const url = operation?.url ?? what.route.slice(method.length + 1);
  const subject = IN_BODY[what.route] ?? /\{\{([\w-]+)\}\}/.exec(url)?.[1] ?? '';
  if (what.of !== undefined && !ids[subject]) throw new Error(`${what.route} of ${what.of} needs ${subject}`);
  const named = exists ? ids : { ...ids, [subject]: [MISSING] };
  const answer = await stage.api.inject({
    method: method as 'GET',
    url:
      withIds(url, { workflows: ['application'], ...named }) +
      (takesBytes(url, method) ? '?kind=letter&name=letter.pdf' : ''),
    headers: {
      ...(who && { authorization: `Bearer ${stage.tokenOf(who.relation, who.role)}` }),
      ...(/^(PUT|PATCH)$/.test(method) && { 'if-match': '"1"' }),
      ...(takesBytes(url, method) && { 'content-type': 'application/octet-stream' }),
    },
    ...(operation?.body !== undefined && {
      payload: JSON.parse(withIds(JSON.stringify(operation.body), named)) as object,
    }),
    ...(operation?.body !== undefined || !takesBytes(url, method) ? {} : { payload: Buffer.from('%PDF-1.7\n%%EOF\n') }),
  });
  return heard(answer.statusCode, answer.body);
}

const takesBytes = (url: string, method: string): boolean => method === 'POST' && url.endsWith('/attachments');

function heard(status: number, body: string): Heard {
  const code = /"code":"(\w+)"/.exec(body)?.[1];
  return { status, code, body: body.replace(/"traceId":"[^"]*"/, '"traceId":""') };
}

/** What an answer means. Four eyes is a rule and not the policy: who is stopped by it was let in. */
export function meaning({ status, code, body }: Heard, missing: Heard): Answer | 'signed out' | 'other' {
  if (status === 401) return 'signed out';
  if (status === 404) return missing.status === 404 && missing.body === body ? 'hidden' : 'other';
  if (status === 403) return code === 'four_eyes' ? 'let in' : 'refused';
  return status < 500 ? 'let in' : 'other';
}

/** Does something for each, a few at a time. */
export async function each<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (let start = 0; start < items.length; start += 16)
    results.push(...(await Promise.all(items.slice(start, start + 16).map(work))));
  return results;
}
