import { sum, type Ore } from '@medel/kernel';

/**
 * Shares an amount out in proportion to weights, to the öre: what rounding down leaves over goes to the largest
 * remainders, the earliest first, so the parts always add up to the whole.
 */
export function allocate(amountOre: Ore, weights: readonly Ore[]): Ore[] {
  const total = sum(weights);
  if (total === 0n) throw new RangeError('Nothing to allocate by');
  const floors = weights.map((weight) => (amountOre * weight) / total);
  const left = Number(amountOre - sum(floors));
  const byRemainder = weights
    .map((weight, index) => ({ index, remainder: (amountOre * weight) % total }))
    .sort((a, b) => (b.remainder > a.remainder ? 1 : b.remainder < a.remainder ? -1 : a.index - b.index));
  const lucky = new Set(byRemainder.slice(0, left).map(({ index }) => index));
  return floors.map((floor, index) => (lucky.has(index) ? floor + 1n : floor));
}
