import { Log } from '@medel/platform';

import { describedOperations, withIds, type Operation } from '../bad-input/operations.js';
import { makeTarget, type Target } from '../bad-input/target.js';

import.meta.jest.setTimeout(120_000);

/** What people write of themselves and of each other: a name, a personal number, an address, an account. */
const CANARY = 'Kanarie Fågelson 191212121212 kanarie@example.org 9912346';
const SIGNS = [/kanarie/i, /F(å|%C3%A5|\\u00e5)gelson/i, /191212121212/];

const holdsPersonalData = (text: string): boolean => SIGNS.some((sign) => sign.test(text));

let target: Target;
const logged: string[] = [];
const restore: (() => void)[] = [];

beforeAll(async () => {
  listenToTheLog();
  target = await makeTarget();
});
afterAll(async () => {
  await target.close();
  for (const one of restore) one();
});

/** Tests are silent; a log of our own, as loud as it gets, writes what the product's would have. */
function listenToTheLog(): void {
  const loud = new Log('trace', { write: (line) => void logged.push(line) });
  for (const loudness of ['log', 'warn', 'error', 'fatal', 'debug', 'verbose'] as const) {
    const method: (...given: [unknown, ...unknown[]]) => void = Reflect.get<Log, typeof loudness>(
      Log.prototype,
      loudness,
    );
    Log.prototype[loudness] = function (this: Log, ...given: [unknown, ...unknown[]]) {
      method.apply(loud, given);
      method.apply(this, given);
    };
    restore.push(() => (Log.prototype[loudness] = method));
  }
}

interface Attempt {
  readonly url?: string;
  readonly payload?: string | object;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Every way in which what people wrote can reach an operation: where it belongs, and where it does not. */
function attemptsAt({ url, body, method }: Operation): Attempt[] {
  const there = withIds(url, target.ids);
  const sample = body === undefined ? {} : (JSON.parse(withIds(JSON.stringify(body), target.ids)) as object);
  const changes = method !== 'GET' && method !== 'DELETE';
  return [
    { url: `${there}?q=${encodeURIComponent(CANARY)}` },
    { url: url.replaceAll(/\{\{[\w-]+\}\}/g, encodeURIComponent(CANARY)) },
    { url: there, headers: { 'if-match': `"${CANARY.replace('å', 'a')}"`, 'idempotency-key': 'Kanarie 191212121212' } },
    ...(changes
      ? [
          { url: there, payload: written(sample, isFreeText) },
          { url: there, payload: written(sample, () => true) },
          { url: there, payload: { ...sample, note: CANARY } },
          { url: there, payload: `{"name": "${CANARY}", ` },
          { url: there, payload: [CANARY] },
        ]
      : []),
  ];
}

/** What a sample body has wherever anything may be written. */
const isFreeText = (text: string): boolean => /^(abcdefghij)+$/.test(text);

function written(value: unknown, replaces: (text: string) => boolean): object {
  return JSON.parse(JSON.stringify(value), (key, part: unknown) => {
    if (key === 'email') return 'kanarie@example.org';
    return typeof part === 'string' && replaces(part) ? CANARY : part;
  }) as object;
}

async function send({ method }: Operation, { url = '', payload, headers }: Attempt) {
  return target.api.inject({
    method,
    url,
    headers: {
      ...target.headers,
      ...(payload !== undefined && { 'content-type': 'application/json' }),
      ...((method === 'PUT' || method === 'PATCH') && { 'if-match': '"1"' }),
      ...headers,
    },
    ...(payload !== undefined && { payload }),
  });
}

describe('what people write', () => {
  const refusals: string[] = [];
  const addresses: string[] = [];
  const counts = { asked: 0, refused: 0, done: 0 };

  beforeAll(async () => {
    for (const operation of describedOperations()) {
      for (const attempt of attemptsAt(operation)) {
        const { statusCode, body, headers } = await send(operation, attempt);
        counts.asked += 1;
        if (statusCode >= 400) refusals.push(`${operation.method} ${operation.path} ${statusCode} ${body}`);
        counts[statusCode >= 400 ? 'refused' : 'done'] += 1;
        addresses.push(headers.location ?? '');
      }
    }
  });

  it('gets everywhere: some is taken, most is refused', () => {
    expect(counts.asked).toBeGreaterThan(300);
    expect(counts.done).toBeGreaterThan(20);
    expect(counts.refused).toBeGreaterThan(200);
  });

  it('is in no refusal', () => {
    expect(refusals.filter(holdsPersonalData)).toEqual([]);
  });

  it('is in no line of the log', () => {
    expect(logged.length).toBeGreaterThan(0);
    expect(logged.filter(holdsPersonalData)).toEqual([]);
  });

  it('is in no address that a browser is sent to', () => {
    expect(addresses.filter(holdsPersonalData)).toEqual([]);
  });

  it('is in no metric', async () => {
    const { body } = await target.api.inject('/metrics');
    expect(body).toContain('http_request');
    expect(holdsPersonalData(body)).toBe(false);
  });

  it('is in no message to the worker, and so in no job, which carries the id of one', async () => {
    const messages = await target.database.asSystem<{ text: string }>(
      'SELECT payload::text AS text FROM outbox_message',
    );
    expect(messages.length).toBeGreaterThan(0);
    expect(messages.map(({ text }) => text).filter(holdsPersonalData)).toEqual([]);
  });

  it('would be found: it is where it was written', async () => {
    const [row] = await target.database.asSystem<{ text: string }>(
      "SELECT string_agg(a.answers::text || a.title, '') AS text FROM application a",
    );
    expect(holdsPersonalData(row?.text ?? '')).toBe(true);
  });
});
