import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/internal';
import type { FastifyRequest } from 'fastify';

import type { Problem, Text } from '@medel/kernel';

import { InvalidRequestError } from './refusals.js';

/** Refuses what a handler never asked for: a typing error must not be taken for a request without filters. */
@Injectable()
export class UnaskedGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const { query, body, routeOptions } = context.switchToHttp().getRequest<FastifyRequest>();
    const asked = askedFor(context);
    const problems = [
      ...unaskedParameters(query as Record<string, unknown>, asked.query),
      ...(asked.body || routeOptions.config.takesBytes || isNothing(body) ? [] : [UNASKED_BODY]),
    ];
    if (problems.length > 0) throw new InvalidRequestError(problems.slice(0, 20));
    return true;
  }
}

function unaskedParameters(query: Record<string, unknown>, isAsked: boolean): Problem[] {
  return Object.entries(query).flatMap(([name, value]) => {
    const pointer = `/${name.slice(0, 100)}`;
    if (!isAsked || name === '__proto__') return [{ code: 'unknown_parameter', detail: UNKNOWN_PARAMETER, pointer }];
    return Array.isArray(value) ? [{ code: 'repeated_parameter', detail: REPEATED_PARAMETER, pointer }] : [];
  });
}

const isNothing = (body: unknown): boolean =>
  body === undefined || body === null || (typeof body === 'object' && Object.keys(body).length === 0);

/** Nest writes down what each handler's parameters take, under `<type>:<position>`. */
function askedFor(context: ExecutionContext): { query: boolean; body: boolean } {
  const parameters = Reflect.getMetadata(ROUTE_ARGS_METADATA, context.getClass(), context.getHandler().name) as
    Record<string, unknown> | undefined;
  const types = new Set(Object.keys(parameters ?? {}).map((key) => Number.parseInt(key, 10)));
  return { query: types.has(RouteParamtypes.QUERY), body: types.has(RouteParamtypes.BODY) };
}

const UNKNOWN_PARAMETER: Text = {
  sv: 'Parametern finns inte här. Ta bort den.',
  en: 'There is no such parameter here. Remove it.',
};
const REPEATED_PARAMETER: Text = {
  sv: 'Parametern får anges en gång.',
  en: 'Give this parameter once.',
};
const UNASKED_BODY: Problem = {
  code: 'body_not_expected',
  detail: { sv: 'Här ska inget innehåll skickas med.', en: 'No content belongs to this request.' },
  pointer: '',
};
