import type { NestFastifyApplication } from '@nestjs/platform-fastify';

import { Redis } from 'ioredis';

import { Sessions } from '@medel/identity';

import { createApi } from '../../apps/api/src/create-api.js';
import { BACK_ENDS, eventually, type BackEnd } from '../back-ends.js';
import { freshDatabase, testConfig, type TestDatabase } from '../database.js';

const LIMIT = 40;
/** What one process lets pass before the others know. */
const AHEAD = LIMIT / 8;

describe.each(BACK_ENDS)('limits that are shared through %s', (_, startBackEnd) => {
  let database: TestDatabase;
  let backEnd: BackEnd;
  let apis: readonly NestFastifyApplication[];

  beforeAll(async () => {
    database = await freshDatabase();
    backEnd = await startBackEnd(database);
    const config = testConfig(database, {
      ...backEnd.environment,
      TRUSTED_PROXIES: '127.0.0.1',
      COMMANDS_PER_MINUTE: String(LIMIT),
      UPLOADS_PER_MINUTE: '8',
      PUBLIC_REQUESTS_PER_MINUTE: String(LIMIT),
    });
    apis = [await createApi(config), await createApi(config)];
  });
  afterAll(async () => {
    for (const api of apis) await api.close();
    await backEnd.stop();
    await database.close();
  });
  beforeEach(untilMinuteIsYoung);

  async function somebody(name: string): Promise<Record<string, string>> {
    const [person] = await database.asSystem<{ id: string }>(
      `INSERT INTO person (name, email) VALUES ($1, $1 || '@' || gen_random_uuid() || '.example') RETURNING id`,
      [name],
    );
    const token = await apis[0]?.get(Sessions).open(person?.id ?? '', 'development');
    return { authorization: `Bearer ${token}` };
  }

  function apiAt(n: number): NestFastifyApplication {
    const api = apis[n % 2];
    if (!api) throw new Error('nothing serves');
    return api;
  }

  const command = (n: number, headers: Record<string, string>) =>
    apiAt(n).inject({ method: 'POST', url: '/api/v1/applications', headers, payload: {} });

  const asking = (n: number, forwardedFor: string) =>
    apiAt(n).inject({
      url: '/api/v1/workflows/application',
      headers: { 'x-forwarded-for': forwardedFor },
    });

  async function passing(count: number, ask: (n: number) => Promise<{ statusCode: number }>): Promise<number> {
    const answers = await Promise.all(Array.from({ length: count }, (_unused, n) => ask(n)));
    return answers.filter(({ statusCode }) => statusCode !== 429).length;
  }

  it('let a person send so many changes, to two processes together', async () => {
    const [anna, bo] = [await somebody('Anna'), await somebody('Bo')];
    const passed = await passing(4 * LIMIT, (n) => command(n, anna));
    expect(passed).toBeGreaterThanOrEqual(LIMIT);
    expect(passed).toBeLessThanOrEqual(LIMIT + AHEAD);
    expect((await command(0, bo)).statusCode).toBe(422);
  });

  it('say what to do, and when, in both languages', async () => {
    const cecilia = await somebody('Cecilia');
    await passing(2 * LIMIT, (n) => command(n, cecilia));
    const answer = await command(0, cecilia);
    expect(answer.statusCode).toBe(429);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json()).toMatchObject({
      code: 'too_many_requests',
      detail: { sv: expect.stringContaining('Vänta en minut'), en: expect.stringContaining('Wait a minute') },
    });
    const seconds = Number(answer.headers['retry-after']);
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
  });

  it('hold nobody back who reads', async () => {
    const dag = await somebody('Dag');
    const read = (n: number) => apiAt(n).inject({ url: '/api/v1/me', headers: dag }) as Promise<{ statusCode: number }>;
    expect(await passing(2 * LIMIT, read)).toBe(2 * LIMIT);
  });

  it('count files by themselves', async () => {
    const eva = await somebody('Eva');
    const upload = (): Promise<{ statusCode: number }> =>
      apiAt(0).inject({
        method: 'POST',
        url: '/api/v1/applications/00000000-0000-4000-8000-00000000abcd/attachments',
        headers: { ...eva, 'content-type': 'application/pdf' },
        payload: '%PDF',
      });
    expect(await passing(20, upload)).toBe(8);
    expect((await command(0, eva)).statusCode).toBe(422);
  });

  it('take what an address says of itself for nothing: only what our proxy adds counts', async () => {
    const passed = await passing(LIMIT + 100, (n) => asking(0, `203.0.113.${n}, 198.51.100.7`));
    expect(passed).toBe(LIMIT);
    expect((await asking(0, '198.51.100.8')).statusCode).toBe(200);
  });

  it('take an IPv6 network for one address', async () => {
    const passed = await passing(LIMIT + 100, (n) => asking(0, `2001:db8:1:2::${n.toString(16)}`));
    expect(passed).toBe(LIMIT);
    expect((await asking(0, '2001:db8:1:3::1')).statusCode).toBe(200);
  });

  it('leave no address where the others read it', async () => {
    await asking(0, '192.0.2.55');
    const keys = await eventually(
      () => countedIn(database, backEnd),
      (found) => found.some((key) => key.includes('publicRequests:')),
    );
    expect(keys.join(' ')).not.toMatch(/\d+\.\d+\.\d+\.\d+|2001:/);
  });
});

async function countedIn(database: TestDatabase, { environment }: BackEnd): Promise<string[]> {
  if (!environment.REDIS_URL)
    return (await database.asSystem<{ key: string }>('SELECT key FROM request_count')).map(({ key }) => key);
  const redis = new Redis(environment.REDIS_URL);
  const keys = await redis.keys('medel:count:*');
  redis.disconnect();
  return keys;
}

/** Whoever counts in two minutes at once counts to twice as much. */
async function untilMinuteIsYoung(): Promise<void> {
  const left = 60_000 - (Date.now() % 60_000);
  if (left < 10_000) await new Promise((resolve) => setTimeout(resolve, left));
}
