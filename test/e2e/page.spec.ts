import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { fastify, type FastifyInstance } from 'fastify';

import { servePage } from '../../apps/api/src/http/page.js';

const policyIn = (headers: Record<string, unknown>): string => String(headers['content-security-policy']);

describe('the page', () => {
  let server: FastifyInstance;

  beforeAll(async () => {
    const directory = await mkdtemp(join(tmpdir(), 'medel-page-'));
    await mkdir(join(directory, 'assets'));
    await writeFile(
      join(directory, 'index.html'),
      '<!doctype html><title>Medel</title><script nonce="nonce-of-this-answer" src="/assets/main-1a2b3c.js"></script>',
    );
    await writeFile(join(directory, 'favicon.svg'), '<svg/>');
    await writeFile(join(directory, 'assets', 'main-1a2b3c.js'), 'void 0;');
    server = fastify();
    server.setNotFoundHandler((_, reply) => reply.status(404).send('nothing here'));
    servePage(server, directory);
    await server.ready();
  });
  afterAll(() => server.close());

  it.each(['/', '/index.html', '/applications/7/budget', '/sign-in?returnTo=%2F'])(
    'answers %s itself, and no cache keeps it',
    async (url) => {
      const answer = await server.inject(url);
      expect(answer.body).toContain('<title>Medel</title>');
      expect(answer.headers['content-type']).toContain('text/html');
      expect(answer.headers['cache-control']).toBe('no-store');
    },
  );

  it('lets run what carries the nonce of this very answer, and nothing else', async () => {
    const nonces = new Set<string>();
    for (let answers = 0; answers < 20; answers += 1) {
      const { headers, body } = await server.inject('/');
      const nonce = /script-src 'nonce-([^']+)' 'strict-dynamic'/.exec(policyIn(headers))?.[1] ?? '';
      expect(Buffer.from(nonce, 'base64')).toHaveLength(16);
      expect(body).toContain(`<script nonce="${nonce}"`);
      expect(body).not.toContain('nonce-of-this-answer');
      expect(policyIn(headers)).toContain(`style-src 'nonce-${nonce}'`);
      expect(policyIn(headers)).not.toMatch(/unsafe|https?:|\*/);
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(20);
  });

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
