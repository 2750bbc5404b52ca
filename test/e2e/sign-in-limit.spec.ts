import type { NestFastifyApplication } from '@nestjs/platform-fastify';

import { STAND_IN_CLIENT, startIdentityProvider } from '@medel/stand-ins';

import { createApi } from '../../apps/api/src/create-api.js';
import { freePort } from '../../scripts/local/postgres.mjs';
import { eventually } from '../back-ends.js';
import { freshDatabase, testConfig, type TestDatabase } from '../database.js';

const PUBLIC_URL = 'http://medel.test';
/** What nobody has set. */
const SIGN_INS_PER_MINUTE = 60;

describe('beginning to sign in', () => {
  let database: TestDatabase;
  let provider: { issuer: string; close: () => Promise<void> };
  let open: NestFastifyApplication[];

  beforeAll(async () => {
    provider = await startIdentityProvider({ port: await freePort(), publicUrl: PUBLIC_URL });
    database = await freshDatabase();
  });
  afterAll(async () => {
    await database.close();
    await provider.close();
  });
  beforeEach(async () => {
    open = [];
    await database.asSystem('DELETE FROM request_count');
  });
  afterEach(() => Promise.all(open.map((api) => api.close())));

  async function serve(settings: NodeJS.ProcessEnv = {}): Promise<NestFastifyApplication> {
    const issuer = { OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: STAND_IN_CLIENT.id };
    const secret = { OIDC_CLIENT_SECRET: STAND_IN_CLIENT.secret };
    const api = await createApi(testConfig(database, { PUBLIC_URL, ...issuer, ...secret, ...settings }));
    open.push(api);
    return api;
  }

  const begin = (api: NestFastifyApplication, forwardedFor?: string) =>
    api.inject({
      url: '/auth/sign-in',
      headers: { accept: 'text/html', ...(forwardedFor !== undefined && { 'x-forwarded-for': forwardedFor }) },
    });

  const times = (count: number) => Array.from({ length: count }, (_, n) => n);

  it(`is refused past ${SIGN_INS_PER_MINUTE} a minute from one address, whatever addresses it makes up`, async () => {
    const api = await serve();
    const statuses: number[] = [];
    for (const n of times(SIGN_INS_PER_MINUTE + 100)) statuses.push((await begin(api, `203.0.113.${n}`)).statusCode);
    expect(statuses.slice(0, SIGN_INS_PER_MINUTE)).toEqual(times(SIGN_INS_PER_MINUTE).map(() => 303));
    expect(statuses.slice(SIGN_INS_PER_MINUTE)).toEqual(times(100).map(() => 429));
  });

  it('says what to do when it is refused, and when', async () => {
    const api = await serve();
    await Promise.all(times(SIGN_INS_PER_MINUTE).map(() => begin(api)));
    const { headers, body } = await begin(api);
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    expect(Number(headers['retry-after'])).toBeLessThanOrEqual(60);
    expect(body).toContain('Vänta en minut');
  });

  it('is counted for each address that a proxy of ours names, and for no other that is named before it', async () => {
    const api = await serve({ TRUSTED_PROXIES: '127.0.0.1' });
    await Promise.all(times(SIGN_INS_PER_MINUTE).map((n) => begin(api, `203.0.113.${n}, 198.51.100.7`)));
    expect((await begin(api, '203.0.113.1, 198.51.100.7')).statusCode).toBe(429);
    expect((await begin(api, '198.51.100.8')).statusCode).toBe(303);
  });

  it('leaves no address in the database', async () => {
    const api = await serve({ TRUSTED_PROXIES: '127.0.0.1' });
    await begin(api, '198.51.100.7');
    const keys = () => database.asSystem<{ key: string }>("SELECT key FROM request_count WHERE key LIKE 'signIns:%'");
    const [row] = await eventually(keys, (rows) => rows.length > 0);
    expect(row?.key).toMatch(/^signIns:[\w-]{22}$/);
  });
});
