import { describedOperations, withIds, type Operation } from '../bad-input/operations.js';
import type { Answer, Cell } from './reading.js';
import type { Stage } from './stage.js';

const MISSING = '00000000-0000-4000-8000-00000000dead';

/** What the body names instead of the address: whose business the request is. */
const IN_BODY: Readonly<Record<string, string>> = {
  'POST /api/v1/applications': 'partnershipId',
  'POST /api/v1/organisations': 'registeredBy',
  'POST /api/v1/calls': 'programmeId',
  'POST /api/v1/payment-batches': 'claimIds',
  'POST /api/v1/rule-packs': 'funderId',
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

/** Sends one request: for what there is, or for an id that nothing has. `who` is null for whoever is signed out. */
export async function ask(stage: Stage, who: Who | null, what: What, exists = true): Promise<Heard> {
  const [method = '', path = ''] = what.route.split(' ');
  const operation = operations.get(what.route.replace(/^HEAD /, 'GET '));
  const url = operation?.url ?? path;
  const ids = idsFor(stage, what, url, exists);
  const answer = await stage.api.inject({
    method: method as 'GET',
    ...contentOf(method, url, operation?.body, ids),
    headers: {
      ...(who && { authorization: `Bearer ${stage.tokenOf(who.relation, who.role)}` }),
      ...headersOf(method, url),
    },
  });
  return heard(answer.statusCode, answer.body);
}

/** The ids to ask with. Unless it `exists`, the one that the request is about is nobody's. */
function idsFor(stage: Stage, { route, of }: What, url: string, exists: boolean): Stage['subjects'][string] {
  const ids = { workflows: ['application'], ...stage.subjects[of ?? ''] };
  const subject = IN_BODY[route] ?? /\{\{([\w-]+)\}\}/.exec(url)?.[1];
  // What one does with one's own account is about nothing else.
  if (subject === undefined) return ids;
  if (of !== undefined && !Object.hasOwn(ids, subject)) throw new Error(`${route} of ${of} needs ${subject}`);
  return exists ? ids : { ...ids, [subject]: [MISSING] };
}

function contentOf(method: string, url: string, body: Operation['body'], ids: Stage['subjects'][string]) {
  const named = withIds(url, ids);
  if (takesBytes(method, url))
    return { url: `${named}?kind=letter&name=letter.pdf`, payload: Buffer.from('%PDF-1.7\n%%EOF\n') };
  return body === undefined
    ? { url: named }
    : { url: named, payload: JSON.parse(withIds(JSON.stringify(body), ids)) as object };
}

const headersOf = (method: string, url: string): Record<string, string> => ({
  ...(/^(PUT|PATCH)$/.test(method) && { 'if-match': '"1"' }),
  ...(takesBytes(method, url) && { 'content-type': 'application/octet-stream' }),
});

const takesBytes = (method: string, url: string): boolean => method === 'POST' && url.endsWith('/attachments');

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
