import { randomInt } from 'node:crypto';

import fc from 'fast-check';

import { ask, faultIn } from '../bad-input/answer.js';
import { NASTY_HEADERS, NASTY_IDS, NASTY_JSON, NASTY_QUERIES } from '../bad-input/nasty.js';
import { describedOperations, placesIn, spoiled, withIds } from '../bad-input/operations.js';
import { makeTarget, type Ids, type Target } from '../bad-input/target.js';

const SEED = Number(process.env.FUZZ_SEED ?? randomInt(2 ** 31));
const REQUESTS = Number(process.env.FUZZ_REQUESTS ?? 5_000);

const often = <T>(weight: number, nothing: T) => ({ weight, arbitrary: fc.constant(nothing) });
/** One time in eight. */
const rarely = <T>(arbitrary: fc.Arbitrary<T>) => fc.oneof(often(7, undefined), arbitrary);

/** JSON of any kind: from our own list of evils, or whatever fast-check comes up with. */
const evil = fc.oneof(
  fc.constantFrom(...NASTY_JSON),
  fc.json(),
  fc.string({ unit: 'binary', maxLength: 300 }).map((text) => JSON.stringify(text)),
  fc.double().map((number) => JSON.stringify(number)),
);

/** A request that fits, or that is wrong in one place of its body, its address, its query or its headers. */
const request = fc.record({
  operation: fc.constantFrom(...describedOperations()),
  choice: fc.nat(99),
  spoil: fc.oneof(often(1, null), fc.record({ place: fc.nat(), text: evil })),
  id: rarely(fc.constantFrom(...NASTY_IDS)),
  query: rarely(fc.oneof(fc.constantFrom(...NASTY_QUERIES), fc.webQueryParameters())),
  header: rarely(fc.constantFrom(...NASTY_HEADERS)),
});

const VERSIONED: Readonly<Record<string, string>> = {
  applications: 'application',
  assessments: 'assessment',
  'change-requests': 'change_request',
  reports: 'report',
  claims: 'claim',
};

type Request = typeof request extends fc.Arbitrary<infer T> ? T : never;

describe(`thousands of requests made up (FUZZ_SEED=${SEED})`, () => {
  let target: Target;
  beforeAll(async () => {
    target = await makeTarget();
  }, 60_000);
  afterAll(() => target.close());

  async function send(one: Request): Promise<number> {
    const url = urlOf(one, target.ids);
    const answer = await ask(target.api, {
      method: one.operation.method,
      url,
      headers: { ...target.headers, ...headersOf(one, await versionOf(url)) },
      ...payloadOf(one, target.ids),
    });
    const fault = faultIn(answer);
    if (fault !== undefined) throw new Error(`${one.operation.method} ${url} ${fault}`);
    return answer.statusCode;
  }

  /** The version to name in `If-Match`, so that edits get past it. */
  async function versionOf(url: string): Promise<number> {
    const [, plural = '', id = ''] = /^\/api\/v1\/([a-z-]+)\/([0-9a-f-]{36})(?:\/|$)/.exec(url) ?? [];
    const table = VERSIONED[plural];
    if (table === undefined) return 1;
    const [row] = await target.database.asSystem<{ version: number }>(
      `SELECT version FROM ${table} WHERE id::text = $1`,
      [id],
    );
    return row?.version ?? 1;
  }

  it(
    `are all answered, ${REQUESTS} of them: none with a fault of ours, every refusal in words`,
    async () => {
      const statuses: number[] = [];
      await fc.assert(
        fc.asyncProperty(request, async (one) => {
          statuses.push(await send(one));
        }),
        { seed: SEED, numRuns: REQUESTS },
      );
      // Were hardly any taken, this would try nothing but the gate.
      expect(statuses.filter((status) => status < 300).length).toBeGreaterThan(REQUESTS / 10);
    },
    60_000 + REQUESTS * 20,
  );
});

function urlOf({ operation, choice, id, query }: Request, ids: Ids): string {
  const url = id === undefined ? withIds(operation.url, ids, choice) : operation.path.replaceAll(/\{\w+\}/g, id);
  return query === undefined ? url : `${url}?${query}`;
}

function headersOf({ operation, header }: Request, version: number): Record<string, string> {
  return {
    'if-match': `"${version}"`,
    ...(operation.body !== undefined && { 'content-type': 'application/json' }),
    ...(header && { [header[0]]: header[1] }),
  };
}

function payloadOf({ operation: { body }, choice, spoil }: Request, ids: Ids): { payload?: string } {
  if (body === undefined) return {};
  if (spoil === null) return { payload: withIds(JSON.stringify(body), ids, choice) };
  const places = placesIn(body);
  return { payload: withIds(spoiled(body, places[spoil.place % places.length] ?? [], spoil.text), ids, choice) };
}
