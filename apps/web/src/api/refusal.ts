import type { Problem, ProblemDocument, Text } from './contract.js';

/** A request the API said no to, or that never reached it. Carries everything a person needs to mend it. */
export class Refusal extends Error {
  constructor(
    /** HTTP status; 0 when there was no answer at all. */
    readonly httpStatus: number,
    readonly code: string,
    readonly detail: Text | null = null,
    readonly problems: readonly Problem[] = [],
    readonly traceId: string | null = null,
  ) {
    super(`${String(httpStatus)} ${code}`);
  }
}

/** Reads RFC 9457 problem+json; an answer in any other shape is still a refusal. */
export async function refusalFrom(response: Response): Promise<Refusal> {
  const problem = (await response.json().catch(() => ({}))) as Partial<ProblemDocument>;
  return new Refusal(
    response.status,
    problem.code ?? 'unknown',
    problem.detail ?? null,
    problem.problems ?? [],
    problem.traceId ?? null,
  );
}

export const unreachable = (): Refusal => new Refusal(0, 'unreachable');

export const isSignedOut = (error: unknown): boolean => error instanceof Refusal && error.httpStatus === 401;

export const isMissing = (error: unknown): boolean => error instanceof Refusal && error.httpStatus === 404;
