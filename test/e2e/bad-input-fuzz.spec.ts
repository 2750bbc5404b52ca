import { randomInt } from 'node:crypto';

import fc from 'fast-check';

import { faultIn } from '../bad-input/answer.js';
import { NASTY_HEADERS, NASTY_IDS, NASTY_JSON, NASTY_QUERIES } from '../bad-input/nasty.js';
import { describedOperations, placesIn, spoiled, withIds } from '../bad-input/operations.js';
import { makeTarget, type Target } from '../bad-input/target.js';

const SEED = Number(process.env.FUZZ_SEED ?? randomInt(2 ** 31));
const REQUESTS = Number(process.env.FUZZ_REQUESTS ?? 5_000);

const rarely = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 6 });

/** JSON of any kind: from our own list of evils, or whatever fast-check comes up with. */
const evil = fc.oneof(
  fc.constantFrom(...NASTY_JSON),
  fc.json(),
  fc.string({ unit: 'binary', maxLength: 300 }).map((text) => JSON.stringify(text)),
  fc.double().map((number) => JSON.stringify(number)),
);

const operations = describedOperations();
/** Reading, and what a draft takes: the rest is mostly refused for where the case stands, before it is looked at. */
const welcome = operations.filter(
  ({ method, path }) => method === 'GET' || /applications(\/{id}(\/budget)?)?$/.test(path),
);

/** A request that fits, or that is wrong in one place of its body, its address, its query or its headers. */
const request = fc.record({
  operation: fc.oneof(fc.constantFrom(...operations), fc.constantFrom(...welcome)),
  spoil: fc.option(fc.record({ place: fc.nat(), text: evil })),
  id: rarely(fc.constantFrom(...NASTY_IDS)),
  query: rarely(fc.oneof(fc.constantFrom(...NASTY_QUERIES), fc.webQueryParameters())),
  header: rarely(fc.constantFrom(...NASTY_HEADERS)),
  version: fc.integer({ min: 1, max: 3 }),
});

type Request = typeof request extends fc.Arbitrary<infer T> ? T : never;

describe(`thousands of requests made up (FUZZ_SEED=${SEED})`, () => {
  let target: Target;
  beforeAll(async () => {
    target = await makeTarget();
  });
  afterAll(() => target.close());

  /** What was edited last, so that some edits name the version that is there. */
  const versions = new Map<string, number>();

  async function send(one: Request): Promise<number> {
    const answer = await target.api.inject({
      method: one.operation.method,
      url: urlOf(one, target.ids),
      headers: { ...target.headers, ...headersOf(one, versions.get(target.ids.applications ?? '')) },
      ...payloadOf(one, target.ids),
    });
    const fault = faultIn(answer);
    if (fault !== undefined) throw new Error(`${one.operation.method} ${one.operation.path} ${fault}`);
    remember(answer.statusCode, answer.body);
    return answer.statusCode;
  }

  function remember(status: number, body: string): void {
    if (status >= 300 || !body.startsWith('{')) return;
    const { id, version } = JSON.parse(body) as { id?: string; version?: number };
    if (id !== undefined && version !== undefined) versions.set(id, version);
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
      expect(statuses.filter((status) => status < 300).length).toBeGreaterThan(REQUESTS / 20);
    },
    60_000 + REQUESTS * 20,
  );
});

type Ids = Readonly<Record<string, string>>;

function urlOf({ operation, id, query }: Request, ids: Ids): string {
  const url = id === undefined ? withIds(operation.url, ids) : operation.path.replaceAll(/\{\w+\}/g, id);
  return query === undefined ? url : `${url}?${query}`;
}

function headersOf({ operation, header, version }: Request, known: number | undefined): Record<string, string> {
  return {
    'if-match': `"${known ?? version}"`,
    ...(operation.body !== undefined && { 'content-type': 'application/json' }),
    ...(header && { [header[0]]: header[1] }),
  };
}

function payloadOf({ operation: { body }, spoil }: Request, ids: Ids): { payload?: string } {
  if (body === undefined) return {};
  if (spoil === null) return { payload: withIds(JSON.stringify(body), ids) };
  const places = placesIn(body);
  return { payload: withIds(spoiled(body, places[spoil.place % places.length] ?? [], spoil.text), ids) };
}
