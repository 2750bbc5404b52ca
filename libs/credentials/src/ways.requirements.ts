import type { Problem } from '@medel/kernel';

/** Every reason why a person cannot give up an identity, or none. */
export function unmetForUnlinking({ otherWays }: { readonly otherWays: number }): Problem[] {
  return otherWays === 0 ? [LAST_WAY] : [];
}

/** Every reason why a person cannot have a second factor here, or none. */
export function unmetForEnrolling({ signsInByMail }: { readonly signsInByMail: boolean }): Problem[] {
  return signsInByMail ? [] : [ISSUER_ONLY];
}

/** Every reason why a person cannot give up a second factor, or none. With none, a mailbox would be all the proof there is. */
export function unmetForRemoving({ otherFactors }: { readonly otherFactors: number }): Problem[] {
  return otherFactors === 0 ? [LAST_FACTOR] : [];
}

const LAST_WAY: Problem = {
  code: 'last_way_to_sign_in',
  detail: {
    sv: 'Detta är ditt enda sätt att logga in. Lägg till ett annat först.',
    en: 'This is your only way to sign in. Add another first.',
  },
};
const ISSUER_ONLY: Problem = {
  code: 'issuer_only',
  detail: {
    sv: 'Du loggar in med din organisations inloggning, och behöver inget av detta.',
    en: 'You sign in with your organisation, and need none of this.',
  },
};
const LAST_FACTOR: Problem = {
  code: 'last_second_factor',
  detail: {
    sv: 'Detta är det enda du kan visa vem du är med. Lägg till något annat först.',
    en: 'This is all you can show who you are with. Add something else first.',
  },
};
