import type { Language } from './language.js';

const LOCALES = { sv: 'sv-SE', en: 'en-GB', es: 'es' } satisfies Record<Language, string>;

export const localeOf = (language: Language): string => LOCALES[language];

/** `48000050` as `480 000,50 kr`, exactly, however large. */
export function formatOre(ore: string | bigint, language: Language): string {
  const format = new Intl.NumberFormat(localeOf(language), { style: 'currency', currency: 'SEK' });
  return format.format(decimalKronor(BigInt(ore)) as Intl.StringNumericLiteral);
}

/** `48000050` as `480 000,50`, for a field or a narrow column; whole kronor lose their zeros. */
export function formatKronor(ore: string | bigint, language: Language): string {
  const exact = BigInt(ore);
  const decimals = exact % 100n === 0n ? 0 : 2;
  const format = new Intl.NumberFormat(localeOf(language), {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  return format.format(decimalKronor(exact) as Intl.StringNumericLiteral);
}

/**
 * Öre as a decimal string from what a person typed in kronor: `480 000,50`, `480.000,50`, `480,000.50` and `480000`
 * are all understood. Null when it is not an amount.
 */
export function parseKronor(typed: string): string | null {
  const compact = typed.replace(/[\s\u00a0\u202f']|kr|SEK/gi, '');
  // One kind of separator may group thousands, and then it is not the one before the decimals.
  const match = /^(\d+|\d{1,3}(?:\.\d{3})+(?!\.)|\d{1,3}(?:,\d{3})+(?!,))(?:[.,](\d{1,2}))?$/.exec(compact);
  if (!match) return null;
  const [, whole = '', decimals = ''] = match;
  return String(BigInt(whole.replace(/[.,]/g, '') + decimals.padEnd(2, '0')));
}

export const sumOre = (amounts: readonly string[]): bigint =>
  amounts.reduce((total, amount) => total + BigInt(amount), 0n);

function decimalKronor(ore: bigint): string {
  const absolute = ore < 0n ? -ore : ore;
  return `${ore < 0n ? '-' : ''}${String(absolute / 100n)}.${String(absolute % 100n).padStart(2, '0')}`;
}
