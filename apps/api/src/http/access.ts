import { RouteConfig } from '@nestjs/platform-fastify';
import { FASTIFY_ROUTE_CONFIG_METADATA } from '@nestjs/platform-fastify/constants.js';

import type { LimitName } from '@medel/platform';

/** Who may call a route at all. What they may do there is for the domain's policy to say. */
export type Access = 'public' | 'signed_in' | 'freshly_signed_in';

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access;
    /** Takes bytes of any type instead of JSON. */
    takesBytes?: boolean;
    /** What it counts as, where its method and its access do not say it. */
    limit?: LimitName | 'none';
  }
}

/** Somebody must be signed in. Goes on a controller or on one handler. */
export const SignedIn = (): ClassDecorator & MethodDecorator => route({ access: 'signed_in' });

/** Somebody must have proved within the last five minutes who they are: for what a borrowed browser must not do. */
export const FreshlySignedIn = (): ClassDecorator & MethodDecorator => route({ access: 'freshly_signed_in' });

/** Open to anybody on the internet. */
export const Public = (): ClassDecorator & MethodDecorator => route({ access: 'public' });

/** A signed-in route that takes a file's bytes as its whole body, of any type but JSON. See `@Bytes()`. */
export const TakesBytes = (): MethodDecorator => route({ access: 'signed_in', takesBytes: true });

/** Open to anybody and asked all the time by whatever watches over us: not counted. */
export const PublicProbe = (): ClassDecorator & MethodDecorator => route({ access: 'public', limit: 'none' });

/** A signed-in route that goes on telling what happens for as long as somebody listens. */
export const Follows = (): MethodDecorator => RouteConfig({ access: 'signed_in', limit: 'streams' });

type RouteSettings = Parameters<typeof RouteConfig>[0];

/**
 * Fastify carries the settings with the route, so hooks and the check at start see them without asking Nest. Several may
 * be said of one handler; what it says for itself stands against what its controller says.
 */
export function route(settings: RouteSettings): ClassDecorator & MethodDecorator {
  return (target: object, key?: string | symbol, descriptor?: PropertyDescriptor) => {
    if (key !== undefined && descriptor) {
      RouteConfig({ ...statedOn(descriptor), ...settings })(target, key, descriptor);
      return;
    }
    for (const [name, handler] of handlersOf(target as { prototype: object })) {
      RouteConfig({ ...settings, ...statedOn(handler) })(target, name, handler);
    }
  };
}

const statedOn = ({ value }: PropertyDescriptor): object =>
  (Reflect.getMetadata(FASTIFY_ROUTE_CONFIG_METADATA, value as object) ?? {}) as object;

function handlersOf({ prototype }: { prototype: object }): [string, PropertyDescriptor][] {
  return Object.entries(Object.getOwnPropertyDescriptors(prototype)).filter(
    ([name, { value }]) => name !== 'constructor' && typeof value === 'function',
  );
}
