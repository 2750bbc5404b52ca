import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { fastify, type FastifyInstance } from 'fastify';

import { servePage } from '../../apps/api/src/http/page.js';

describe('the page', () => {
  let server: FastifyInstance;

  beforeAll(async () => {
    const directory = await mkdtemp(join(tmpdir(), 'medel-page-'));
    await mkdir(join(directory, 'assets'));
    await writeFile(join(directory, 'index.html'), '<!doctype html><title>Medel</title>');
    await writeFile(join(directory, 'favicon.svg'), '<svg/>');
    await writeFile(join(directory, 'assets', 'main-1a2b3c.js'), 'void 0;');
    server = fastify();
    server.setNotFoundHandler((_, reply) => reply.status(404).send('nothing here'));
    servePage(server, directory);
    await server.ready();
  });
  afterAll(() => server.close());

  it.each(['/', '/applications/7/budget', '/sign-in?returnTo=%2F'])(
    'answers %s itself, checked anew each time',
    async (url) => {
      const answer = await server.inject(url);
      expect(answer.body).toContain('<title>Medel</title>');
      expect(answer.headers['content-type']).toContain('text/html');
      expect(answer.headers['cache-control']).toBe('no-cache');
    },
  );

  it('is kept for a year where the name changes with the content', async () => {
    const answer = await server.inject('/assets/main-1a2b3c.js');
    expect(answer.body).toBe('void 0;');
    expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  });

  it('has files beside it', async () => {
    expect((await server.inject('/favicon.svg')).body).toBe('<svg/>');
  });

  it.each([
    '/api/v1/nothing',
    '/auth/nothing',
    '/health/nothing',
    '/assets/gone.js',
    '/../package.json',
    '/%2e%2e/x.json',
  ])('does not answer for %s', async (url) => {
    expect((await server.inject(url)).statusCode).toBeGreaterThanOrEqual(400);
  });
});
