import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

import { DEEP_JSON } from '../bad-input/nasty.js';
import { makeTarget, type Target } from '../bad-input/target.js';

let target: Target;
let port: number;

beforeAll(async () => {
  target = await makeTarget();
  await target.api.listen(0, '127.0.0.1');
  ({ port } = target.api.getHttpServer().address() as { port: number });
}, 60_000);
afterAll(() => target.close(), 60_000);

const UNKNOWN_FIELDS = Object.fromEntries(Array.from({ length: 60_000 }, (_, index) => [`field${index}`, 1]));
const LARGEST_FITTING = { title: Array.from({ length: 2_000 }, () => ({})) };
const EMPTY_LISTS = { title: Array.from({ length: 300_000 }, () => []) };

const ask = (path: string, init: { method?: string; body?: string; headers?: Record<string, string> } = {}) =>
  fetch(`http://127.0.0.1:${port}${path}`, { ...init, headers: { ...target.headers, ...init.headers } });

/** How long the slowest of all but the slowest twentieth waited. */
async function patienceOfOthers(): Promise<number> {
  const waits: number[] = [];
  for (let asked = 0; asked < 100; asked += 1) {
    const begun = performance.now();
    expect((await ask('/api/v1/me')).status).toBe(200);
    waits.push(performance.now() - begun);
  }
  return waits.sort((a, b) => a - b)[Math.floor(waits.length * 0.95)] ?? Infinity;
}

describe('others are served within a second', () => {
  it('while hundreds of sockets trickle in half a request, and those are told to hurry', async () => {
    const sockets = await Promise.all(Array.from({ length: 400 }, () => trickle()));
    expect(await patienceOfOthers()).toBeLessThan(1_000);
    const [answer] = (await once(sockets[0] ?? connect(port), 'data')) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1.1 408 [\s\S]*application\/problem\+json/);
    for (const socket of sockets) socket.destroy();
  }, 30_000);

  it.each([
    ['20,000 levels of JSON', DEEP_JSON, 400],
    ['ten megabytes of JSON', JSON.stringify({ title: 'x'.repeat(10 * 1024 * 1024) }), 413],
    ['a megabyte of unknown fields', JSON.stringify(UNKNOWN_FIELDS), 400],
    ['as many parts as are looked at', JSON.stringify(LARGEST_FITTING), 422],
    ['a megabyte of empty lists', JSON.stringify(EMPTY_LISTS), 400],
  ])(
    'while somebody sends %s',
    async (_, body, status) => {
      const attack = Array.from({ length: 10 }, () =>
        ask('/api/v1/applications', { method: 'POST', body, headers: { 'content-type': 'application/json' } }).then(
          (answer) => answer.status,
          // Node hangs up on whoever goes on sending after it has said no.
          () => status,
        ),
      );
      expect(await patienceOfOthers()).toBeLessThan(1_000);
      expect(new Set(await Promise.all(attack))).toEqual(new Set([status]));
    },
    30_000,
  );
});

function trickle(): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.write('GET /api/v1/me HTTP/1.1\r\nHost: x\r\nX-Slow: ');
      resolve(socket);
    });
    socket.on('error', reject);
  });
}
