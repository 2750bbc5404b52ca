import 'reflect-metadata';
import { FASTIFY_ROUTE_CONFIG_METADATA } from '@nestjs/platform-fastify/constants.js';

import { Public, SignedIn, TakesBytes } from './access.js';

@SignedIn()
class Controller {
  read(): string {
    return 'read';
  }

  @Public()
  look(): string {
    return 'look';
  }

  @TakesBytes()
  upload(): string {
    return 'upload';
  }
}

const saidOf = (handler: 'read' | 'look' | 'upload'): unknown =>
  Reflect.getMetadata(FASTIFY_ROUTE_CONFIG_METADATA, Object(Reflect.get(Controller.prototype, handler)) as object);

describe('who may call a route', () => {
  it('is said once for all handlers of a controller', () => {
    expect(saidOf('read')).toEqual({ access: 'signed_in' });
  });

  it('is what a handler says for itself, when it does', () => {
    expect(saidOf('look')).toEqual({ access: 'public' });
    expect(saidOf('upload')).toEqual({ access: 'signed_in', takesBytes: true });
  });
});
