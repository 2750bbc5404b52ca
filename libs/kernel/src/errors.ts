/** One sentence in each language the product always speaks. */
export interface Text {
  readonly sv: string;
  readonly en: string;
}

/** One reason for a refusal, complete enough for a person to mend it. */
export interface Problem {
  /** Stable and machine-readable: `section_incomplete`. */
  readonly code: string;
  readonly detail: Text;
  /** RFC 6901 pointer to what must be mended, when there is such a place. */
  readonly pointer?: string;
  /** The rule that was broken and the version of the pack it came from. */
  readonly rule?: { readonly id: string; readonly version: number };
}

/** Root of everything the domain refuses. HTTP status codes live in apps/api. */
export abstract class DomainError extends Error {
  abstract readonly code: string;
  readonly problems: readonly Problem[] = [];
  override get name(): string {
    return this.constructor.name;
  }
}

export class NotFoundError extends DomainError {
  readonly code = 'not_found';
  constructor(kind: string, id: string) {
    super(`${kind} ${id} does not exist`);
  }
}

/** The event has no arrow out of the current state. */
export class TransitionNotAllowedError extends DomainError {
  readonly code = 'transition_not_allowed';
  constructor(machine: string, from: string, event: string) {
    super(`${machine} cannot ${event} while ${from}`);
  }
}

/** The arrow exists but its guard said no. */
export class RequirementsNotMetError extends DomainError {
  readonly code = 'requirements_not_met';
  constructor(
    event: string,
    override readonly problems: readonly Problem[],
  ) {
    super(`${event} refused: ${problems.map(({ code }) => code).join(', ')}`);
  }
}

/** The row moved on since it was read. */
export class StaleVersionError extends DomainError {
  readonly code = 'stale_version';
  constructor(kind: string, id: string) {
    super(`${kind} ${id} was changed by someone else`);
  }
}

/** What was sent is well-formed but makes no sense here. */
export class InvalidInputError extends DomainError {
  readonly code = 'invalid_input';
  constructor(override readonly problems: readonly Problem[]) {
    super(`Invalid input: ${problems.map(({ code }) => code).join(', ')}`);
  }
}

/** An idempotency key may be sent again only with the very same request. */
export class IdempotencyKeyReusedError extends DomainError {
  readonly code = 'idempotency_key_reused';
  constructor() {
    super('This Idempotency-Key was used for another request');
  }
}

export class ForbiddenError extends DomainError {
  readonly code = 'forbidden';
}
