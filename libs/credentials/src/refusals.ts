import { DomainError, InvalidInputError } from '@medel/kernel';

/** Nobody signs in by mail here: the key that seals their secrets is not set. */
export class MailSignInOffError extends DomainError {
  readonly code = 'mail_sign_in_off';
}

/** Too many links were asked for to one mailbox. */
export class TooManyLinksError extends DomainError {
  readonly code = 'too_many_links';
}

/** Too many codes of one person were wrong. */
export class TooManyCodesError extends DomainError {
  readonly code = 'too_many_codes';
}

/** The code is not the one of this half minute, was used already, or is nobody's. */
export const wrongCode = (): InvalidInputError =>
  new InvalidInputError([
    {
      code: 'code_wrong',
      detail: {
        sv: 'Koden stämmer inte, eller så har den redan använts. Vänta på nästa och skriv in den.',
        en: 'The code is not right, or was used already. Wait for the next one and enter it.',
      },
      pointer: '/code',
    },
  ]);

/** The key signed something else, was asked too long ago, or is not known here. */
export const refusedPasskey = (): InvalidInputError =>
  new InvalidInputError([
    {
      code: 'passkey_refused',
      detail: {
        sv: 'Lösennyckeln godtogs inte. Den kan ha tagits bort här, eller så tog det för lång tid. Försök igen.',
        en: 'The passkey was not accepted. It may have been removed here, or it took too long. Try again.',
      },
    },
  ]);
