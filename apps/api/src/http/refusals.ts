import { DomainError, type Problem } from '@medel/kernel';

/** Nobody is signed in, or no longer. */
export class UnauthenticatedError extends DomainError {
  readonly code = 'unauthenticated';
}

/** What is asked for takes somebody who has just proved who they are. */
export class FreshSignInNeededError extends DomainError {
  readonly code = 'fresh_sign_in_needed';
}

/** The request breaks the protocol: a header, a parameter or the syntax of the body. */
export class InvalidRequestError extends DomainError {
  readonly code = 'invalid_request';
  constructor(override readonly problems: readonly Problem[]) {
    super(`Invalid request: ${problems.map(({ code }) => code).join(', ')}`);
  }
}

/** An edit came without `If-Match`. */
export class PreconditionRequiredError extends DomainError {
  readonly code = 'precondition_required';
}

/** Somebody did more within a minute than a person can. */
export class TooManyRequestsError extends DomainError {
  readonly code = 'too_many_requests';
}

/** Too many sign-ins were begun from one address within a minute. */
export class TooManySignInsError extends DomainError {
  readonly code = 'too_many_sign_ins';
}

export class UnsupportedMediaTypeError extends DomainError {
  readonly code = 'unsupported_media_type';
}

/** Something this process stands on does not hold. */
export class NotReadyError extends DomainError {
  readonly code = 'unavailable';
  constructor(override readonly problems: readonly Problem[]) {
    super(`Not ready: ${problems.map(({ code }) => code).join(', ')}`);
  }
}
