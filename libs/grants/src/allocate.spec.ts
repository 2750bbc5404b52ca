import fc from 'fast-check';

import { sum } from '@medel/kernel';

import { allocate } from './allocate.js';

describe('sharing an amount out', () => {
  it('gives the öre left over to the largest remainders, the earliest first', () => {
    expect(allocate(100n, [1n, 1n, 1n])).toEqual([34n, 33n, 33n]);
    expect(allocate(10n, [1n, 2n, 4n])).toEqual([1n, 3n, 6n]);
    expect(allocate(7n, [7n])).toEqual([7n]);
  });

  it('never loses or makes an öre, and gives nobody more than one too many', () => {
    const ore = fc.bigInt({ min: 0n, max: 10n ** 14n });
    fc.assert(
      fc.property(
        ore,
        fc.array(fc.bigInt({ min: 1n, max: 10n ** 12n }), { minLength: 1, maxLength: 50 }),
        (amount, weights) => {
          const parts = allocate(amount, weights);
          expect(sum(parts)).toBe(amount);
          const total = sum(weights);
          parts.forEach((part, n) => {
            const exact = amount * (weights[n] ?? 0n);
            expect(part * total).toBeGreaterThan(exact - total);
            expect(part * total).toBeLessThan(exact + total);
          });
        },
      ),
    );
  });

  it('refuses to share by nothing', () => {
    expect(() => allocate(1n, [0n])).toThrow(RangeError);
  });
});
