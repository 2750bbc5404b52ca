import { errors } from 'jose';

import { DomainError, type Problem } from '@medel/kernel';

import { SignInUnavailableError } from './refusals.js';

/** An access token that does not count, and which check it failed. */
export class TokenRefusedError extends DomainError {
  readonly code = 'token_refused';
  override readonly problems: readonly Problem[];
  constructor(problem: Problem) {
    super(`an access token was refused: ${problem.code}`);
    this.problems = [problem];
  }
}

const problem = (code: string, sv: string, en: string): Problem => ({ code, detail: { sv, en } });

/** What can be wrong with a token. None says more than whoever holds the token can read in it. */
export const TOKEN_PROBLEMS = {
  malformed: problem(
    'token_malformed',
    'Det är ingen åtkomsttoken i JWT-format.',
    'This is no access token in JWT format.',
  ),
  algorithm: problem(
    'token_algorithm',
    'Tokenen är signerad på ett sätt som inte godtas här. Utfärdaren ska signera med RS256, PS256, ES256 eller EdDSA.',
    'The token is signed in a way that is not accepted here. The issuer must sign with RS256, PS256, ES256 or EdDSA.',
  ),
  signature: problem(
    'token_signature',
    'Signaturen är inte gjord med någon av utfärdarens nycklar.',
    "The signature was not made with any of the issuer's keys.",
  ),
  type: problem('token_type', 'Tokenens typ ska vara at+jwt.', 'The type of the token must be at+jwt.'),
  issuer: problem('token_issuer', 'Tokenen kommer från en annan utfärdare.', 'The token comes from another issuer.'),
  audience: problem(
    'token_audience',
    'Tokenen är utfärdad för en annan mottagare. Ange den här tjänstens adress följd av /api som resource.',
    "The token was issued for another audience. Ask for it with this service's address and /api as resource.",
  ),
  incomplete: problem(
    'token_incomplete',
    'Tokenen saknar något som RFC 9068 kräver.',
    'The token lacks something that RFC 9068 requires.',
  ),
  expired: problem('token_expired', 'Tokenen har gått ut. Hämta en ny.', 'The token has expired. Get a new one.'),
  notYetValid: problem('token_not_yet_valid', 'Tokenen gäller inte ännu.', 'The token is not valid yet.'),
  notTheClients: problem(
    'token_of_a_person',
    'Tokenen gäller en person. En tjänsteklient hämtar sin egen med client credentials.',
    'The token is about a person. A service client gets its own by client credentials.',
  ),
  unknownClient: problem(
    'client_unknown',
    'Klienten är inte registrerad här. Be en administratör.',
    'The client is not registered here. Ask an administrator.',
  ),
  clientSwitchedOff: problem(
    'client_switched_off',
    'Klienten är avstängd, eller så har dess tid gått ut. Be en administratör.',
    'The client is switched off, or its time is over. Ask an administrator.',
  ),
} as const satisfies Record<string, Problem>;

/** What failed, by the claim that was looked at. */
const CLAIMS: Readonly<Record<string, Problem>> = {
  typ: TOKEN_PROBLEMS.type,
  iss: TOKEN_PROBLEMS.issuer,
  aud: TOKEN_PROBLEMS.audience,
  nbf: TOKEN_PROBLEMS.notYetValid,
  iat: TOKEN_PROBLEMS.notYetValid,
};

/** By the codes of jose. What is not here is no fault of the token: the issuer's keys could not be had. */
const FAULTS: Readonly<Record<string, Problem>> = {
  [errors.JWTExpired.code]: TOKEN_PROBLEMS.expired,
  [errors.JWSSignatureVerificationFailed.code]: TOKEN_PROBLEMS.signature,
  [errors.JWKSNoMatchingKey.code]: TOKEN_PROBLEMS.signature,
  [errors.JWKSMultipleMatchingKeys.code]: TOKEN_PROBLEMS.signature,
  [errors.JOSEAlgNotAllowed.code]: TOKEN_PROBLEMS.algorithm,
  [errors.JOSENotSupported.code]: TOKEN_PROBLEMS.algorithm,
  [errors.JWSInvalid.code]: TOKEN_PROBLEMS.malformed,
  [errors.JWTInvalid.code]: TOKEN_PROBLEMS.malformed,
};

export function tokenRefusal(error: unknown): Error {
  if (error instanceof errors.JWTClaimValidationFailed) {
    const known = error.reason === 'missing' ? undefined : CLAIMS[error.claim];
    return new TokenRefusedError(known ?? TOKEN_PROBLEMS.incomplete);
  }
  const fault = error instanceof errors.JOSEError ? FAULTS[error.code] : undefined;
  return fault ? new TokenRefusedError(fault) : new SignInUnavailableError('the keys of the issuer cannot be had');
}
