import { DomainError } from '@medel/kernel';

/** The identity provider vouches for somebody whom nobody here has let in. */
export class PersonUnknownError extends DomainError {
  readonly code = 'person_unknown';
}

/** The sign-in was too old, already used, begun in another browser, or refused by the identity provider. */
export class SignInFailedError extends DomainError {
  readonly code = 'sign_in_failed';
}

/** The identity provider does not answer. */
export class SignInUnavailableError extends DomainError {
  readonly code = 'sign_in_unavailable';
}

/** The identity that a person would add to theirs is somebody's already. */
export class IdentityTakenError extends DomainError {
  readonly code = 'identity_taken';
}
