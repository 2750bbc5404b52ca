import { COUNTRIES } from '@medel/organisations';

export const ACCOUNT_KINDS = ['bankgiro', 'plusgiro', 'iban'] as const;

export type AccountKind = (typeof ACCOUNT_KINDS)[number];

/** A number as it is kept: without the spaces and hyphens that people write. */
export const bare = (written: string): string => written.replaceAll(/[\s-]/g, '').toUpperCase();

/** Luhn, modulus 10: every other digit from the right counts twice, and all digits of that add up to a whole ten. */
function endsInItsCheckDigit(digits: string): boolean {
  const sum = Array.from(digits)
    .reverse()
    .map((digit, place) => Number(digit) * (place % 2 === 1 ? 2 : 1))
    .reduce((total, weighted) => total + Math.floor(weighted / 10) + (weighted % 10), 0);
  return sum % 10 === 0;
}

/** ISO 13616: the first four characters moved last, letters as 10 to 35, leave 1 when divided by 97. */
function leavesOne(iban: string): boolean {
  const moved = `${iban.slice(4)}${iban.slice(0, 4)}`;
  const digits = Array.from(moved, (sign) => Number.parseInt(sign, 36).toString()).join('');
  return BigInt(digits) % 97n === 1n;
}

const CHECKS: Readonly<Record<AccountKind, (number: string) => boolean>> = {
  bankgiro: (number) => /^\d{7,8}$/.test(number) && endsInItsCheckDigit(number),
  plusgiro: (number) => /^\d{2,8}$/.test(number) && endsInItsCheckDigit(number),
  iban: (number) => /^[A-Z]{2}\d\d[A-Z0-9]{11,30}$/.test(number) && isCountry(number.slice(0, 2)) && leavesOne(number),
};

/** Whether there can be such an account: its form and its check digits. `number` is bare. */
export const isAccountNumber = (kind: AccountKind, number: string): boolean => CHECKS[kind](number);

/** ISO 9362: bank, country, place and perhaps a branch. */
export const isBic = (bic: string): boolean =>
  /^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$/.test(bic) && isCountry(bic.slice(4, 6));

const isCountry = (code: string): boolean => COUNTRIES.includes(code);

/** As much of a number as tells one's own accounts apart: its last three characters, and the country of an IBAN. */
export function masked(kind: AccountKind, number: string): string {
  const shown = kind === 'iban' ? number.slice(0, 2) : '';
  const last = number.slice(-3);
  return `${shown}${'•'.repeat(Math.max(number.length - shown.length - last.length, 0))}${last}`;
}
