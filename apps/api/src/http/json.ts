/**
 * Öre leave as decimal strings, here and in every log: JSON numbers are floats to most who read them.
 * A replacer function would do the same at several times the cost for every answer without an amount.
 */
Object.defineProperty(BigInt.prototype, 'toJSON', {
  configurable: true,
  writable: true,
  value(this: bigint): string {
    return this.toString();
  },
});
