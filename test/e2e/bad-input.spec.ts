import { faultIn } from '../bad-input/answer.js';
import { NASTY_IDS, NASTY_JSON } from '../bad-input/nasty.js';
import { describedOperations, placesIn, spoiled, withIds } from '../bad-input/operations.js';
import { makeTarget, type Target } from '../bad-input/target.js';

const operations = describedOperations();
let target: Target;

beforeAll(async () => {
  target = await makeTarget();
}, 60_000);
afterAll(() => target.close());

describe('what does not fit', () => {
  const taking = operations.flatMap(({ method, path, url, body }) =>
    body === undefined ? [] : [{ method, path, url, body }],
  );

  it.each(taking)(
    'is refused in words in every place of $method $path',
    async ({ method, url, body }) => {
      const headers = { ...target.headers, 'content-type': 'application/json', 'if-match': '"1"' };
      const faults: string[] = [];
      for (const place of placesIn(body)) {
        for (const nasty of NASTY_JSON) {
          const payload = withIds(spoiled(body, place, nasty), target.ids);
          const fault = faultIn(await target.api.inject({ method, url: withIds(url, target.ids), payload, headers }));
          if (fault) faults.push(`/${place.join('/')} = ${nasty.slice(0, 80)} ${fault}`);
        }
      }
      expect(faults).toEqual([]);
    },
    60_000,
  );

  const addressed = operations.filter(({ path }) => path.includes('{'));

  it.each(addressed)('is refused in words where the id of $method $path stands', async ({ method, path, body }) => {
    const faults: string[] = [];
    for (const id of NASTY_IDS) {
      const answer = await target.api.inject({
        method,
        url: path.replaceAll(/\{\w+\}/g, id),
        headers: {
          ...target.headers,
          'if-match': '"1"',
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { payload: withIds(JSON.stringify(body), target.ids) }),
      });
      const fault = faultIn(answer) ?? (answer.statusCode < 400 ? `answered ${answer.statusCode}` : undefined);
      if (fault) faults.push(`${id.slice(0, 80)} ${fault}`);
    }
    expect(faults).toEqual([]);
  });
});
