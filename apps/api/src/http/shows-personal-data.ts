import {
  applyDecorators,
  Injectable,
  UseInterceptors,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { concatMap, type Observable } from 'rxjs';

import { Disclosures, type DisclosureKind } from '@medel/privacy';

import { route } from './access.js';

interface Shown {
  /** `own` is what a person is shown of themselves, which nobody else has to be told about. */
  readonly kind: DisclosureKind | 'own';
  readonly peopleIn: (answer: never) => readonly string[];
}

declare module 'fastify' {
  interface FastifyContextConfig {
    shows?: Shown;
  }
}

/** On those handlers alone, so that no other pays for it. First the trace is on disk, then the answer leaves. */
@Injectable()
class DisclosureInterceptor implements NestInterceptor {
  constructor(private readonly disclosures: Disclosures) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { actor, method, params, routeOptions } = context
      .switchToHttp()
      .getRequest<FastifyRequest<{ Params: { id?: string } }>>();
    const { shows } = routeOptions.config;
    // Who asks for headers alone is shown nothing.
    if (!actor || !shows || shows.kind === 'own' || method === 'HEAD') return next.handle();
    const { kind, peopleIn } = shows;
    return next.handle().pipe(
      concatMap(async (answer: unknown) => {
        await this.disclosures.record({
          actorId: actor.id,
          kind,
          subjectId: params.id,
          personIds: peopleIn(answer as never),
        });
        return answer;
      }),
    );
  }
}

/**
 * What a handler answers shows the personal data of others, and every time leaves a row in the register. The subject is
 * what the address names by `:id`; `peopleIn` finds everybody whom an answer names.
 */
export const ShowsPersonalData = (kind: DisclosureKind, peopleIn: Shown['peopleIn'] = () => []): MethodDecorator =>
  applyDecorators(route({ shows: { kind, peopleIn } }), UseInterceptors(DisclosureInterceptor));

/** What a handler answers names others, because it tells a person what was done with their own data. */
export const ShowsOwnRegister = (): MethodDecorator => route({ shows: { kind: 'own', peopleIn: () => [] } });
