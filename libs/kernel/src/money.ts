/** An amount in öre, the hundredth of a krona. Money is never a JavaScript number. */
export type Ore = bigint;

export const sum = (amounts: readonly Ore[]): Ore => amounts.reduce((total, amount) => total + amount, 0n);

/** Öre from whole kronor, for data written by hand. */
export const kronor = (amount: number): Ore => BigInt(amount) * 100n;

/** `46295400n` as `462 954,00 kr`, with the grouping and the sign of the language. */
export function formatOre(amount: Ore, locale: 'sv' | 'en' | 'es' = 'sv'): string {
  const format = new Intl.NumberFormat(locale === 'sv' ? 'sv-SE' : locale, { style: 'currency', currency: 'SEK' });
  const absolute = amount < 0n ? -amount : amount;
  const decimal = `${amount < 0n ? '-' : ''}${absolute / 100n}.${String(absolute % 100n).padStart(2, '0')}`;
  // Intl formats a numeric string exactly; a number would be rounded to 53 bits.
  return format.format(decimal as Intl.StringNumericLiteral);
}
