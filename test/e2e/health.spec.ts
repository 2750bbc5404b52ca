import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { DataSource } from 'typeorm';

import { requireFitDatabase } from '@medel/platform';

import { createApi } from '../../apps/api/src/create-api.js';
import { PUBLIC } from '../access/matrix.js';
import { freshDatabase, testConfig, type TestDatabase } from '../database.js';

describe('health', () => {
  let database: TestDatabase;
  let api: NestFastifyApplication;

  beforeEach(async () => {
    database = await freshDatabase();
    api = await createApi(testConfig(database));
  });
  afterEach(async () => {
    await api.close();
    await database.close().catch(() => undefined);
  });

  const get = (path: string) => request(api.getHttpServer()).get(path);

  it('is alive and ready on a migrated database', async () => {
    await get('/health/live').expect(200, { status: 'ok' });
    const { body } = await get('/health/ready').expect(200);
    expect(body).toEqual({ status: 'ok', now: expect.any(String) });
  });

  it('says it is not ready within two seconds of losing its database, and stays alive', async () => {
    await database.close();

    const begun = performance.now();
    const answer = await get('/health/ready').expect(503).expect('Retry-After', '2');
    expect(performance.now() - begun).toBeLessThan(2_000);
    expect(answer.body).toMatchObject({ code: 'unavailable', problems: [{ code: 'database_not_ready' }] });
    await get('/health/live').expect(200);
  });

  it('is not ready while a queue in Redis cannot be reached', async () => {
    const other = await createApi(testConfig(database, { REDIS_URL: 'redis://127.0.0.1:1' }));
    const answer = await request(other.getHttpServer()).get('/health/ready').expect(503);
    expect(answer.body).toMatchObject({ problems: [{ code: 'queue_not_ready' }] });
    await other.close();
  });

  it('is not ready, and refuses to start, while a migration has not run', async () => {
    await database.asSystem("DELETE FROM migration WHERE name LIKE 'rights%'");
    await get('/health/ready').expect(503);
    await expect(requireFitDatabase(api.get(DataSource), testConfig(database))).rejects.toThrow(/rights1764000000009/);
  });

  it('starts on a fit database', async () => {
    await requireFitDatabase(api.get(DataSource), testConfig(database));
  });

  it('refuses to start in production on a database that may forget or that travels in time', async () => {
    await database.asSystem("INSERT INTO time_travel (ahead) VALUES ('1 day')");
    const production = testConfig(database, { MEDEL_MODE: 'production' });
    const start = requireFitDatabase(api.get(DataSource), production);
    // The tests' own server has durability turned off, so it is just what production must refuse.
    await expect(start).rejects.toThrow(/another time[\s\S]*fsync is off[\s\S]*synchronous_commit is off/);
  });

  it('tells Prometheus how long requests took, by route and never by id', async () => {
    await get('/api/v1/me').expect(401);
    const { text } = await get('/metrics').expect(200);
    expect(text).toContain('http_request_duration_seconds_count{method="GET",route="/api/v1/me",status="401"} 1');
    expect(text).toContain('outbox_age_seconds 0');
    expect(text).toContain('nodejs_eventloop_lag_seconds');
  });

  it('says who may call every route there is', () => {
    const { liveRoutes } = api.getHttpAdapter().getInstance();
    // The page is there only where it was built.
    const open = liveRoutes.filter(
      ({ access, method, url }) => access === 'public' && method !== 'HEAD' && url !== '/*',
    );
    expect(open.map(({ method, url }) => `${method} ${url}`).sort()).toEqual([...PUBLIC].sort());
  });

  it('lets no page from elsewhere frame it, run scripts in it or read it later from a cache', async () => {
    const { headers } = await get('/api/v1/me');
    expect(headers['content-security-policy']).toBe(
      "default-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'",
    );
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['cache-control']).toBe('no-store');
  });

  it('lets nothing run on the page that explains a refused sign-in', async () => {
    const answer = await get('/auth/callback').set('Accept', 'text/html').expect(400);
    expect(answer.headers['content-type']).toContain('text/html');
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
    expect(answer.text).not.toMatch(/<script|<style|style=/);
  });

  it('lets run in the documentation of the API what carries the nonce of the answer', async () => {
    const { headers, text } = await get('/api/docs').expect(200);
    const policy = String(headers['content-security-policy']);
    const nonce = /script-src 'nonce-([^']+)' 'strict-dynamic'/.exec(policy)?.[1] ?? '';
    expect(Buffer.from(nonce, 'base64')).toHaveLength(16);
    expect(policy).not.toContain('unsafe');
    const loaded = text.match(/<(script|style|link)\b[^>]*>/g) ?? [];
    expect(loaded.length).toBeGreaterThan(5);
    expect(loaded.filter((tag) => !tag.includes(`nonce="${nonce}"`))).toEqual([]);
    expect(text).not.toContain('style="');
  });
});
