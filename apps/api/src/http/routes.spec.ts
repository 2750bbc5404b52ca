import { fastify, type FastifyInstance } from 'fastify';

import { listRoutes, requireAccessOnEveryRoute } from './routes.js';

describe('default deny', () => {
  let server: FastifyInstance;

  beforeEach(() => {
    server = fastify();
    listRoutes(server);
  });

  it('stops the start when a route does not say who may call it', () => {
    server.get('/told', { config: { access: 'public' } }, () => 'ok');
    server.post('/silent', () => 'ok');
    expect(() => {
      requireAccessOnEveryRoute(server);
    }).toThrow(/POST \/silent$/);
  });

  it('finds silent routes inside plugins, too', async () => {
    await server.register((plugin, _, done) => {
      plugin.get('/hidden', () => 'ok');
      done();
    });
    expect(() => {
      requireAccessOnEveryRoute(server);
    }).toThrow('/hidden');
  });

  it('starts when every route says it', () => {
    server.get('/told', { config: { access: 'signed_in' } }, () => 'ok');
    requireAccessOnEveryRoute(server);
  });
});
