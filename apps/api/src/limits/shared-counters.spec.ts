import { CounterStore, type Share } from './counter-store.js';
import { SharedCounters } from './shared-counters.js';

const LIMIT = 80;

/** What every process tells, kept by each window of each key; it answers only later, as a network does. */
class Ledger extends CounterStore {
  readonly sums = new Map<string, number>();
  trips = 0;
  isAway = false;

  async add(shares: readonly Share[]): Promise<number[]> {
    this.trips += 1;
    await new Promise((resolve) => setImmediate(resolve));
    if (this.isAway) throw new Error('nobody answers');
    return shares.map(({ key, window, count }) => {
      const name = `${window} ${key}`;
      this.sums.set(name, (this.sums.get(name) ?? 0) + count);
      return this.sums.get(name) ?? 0;
    });
  }
}

async function passed(counters: readonly SharedCounters[], requests: number): Promise<number> {
  const each = Array.from({ length: Math.ceil(requests / counters.length) }, () => counters).flat();
  const waits = await Promise.all(each.map((process) => process.count('anna', LIMIT)));
  return waits.filter((wait) => wait === 0).length;
}

describe('counting together', () => {
  let ledger: Ledger;
  let now: number;
  const process = () => new SharedCounters(ledger, () => now);

  beforeEach(() => {
    ledger = new Ledger();
    now = 600_000;
  });

  it('is exact for one process', async () => {
    expect(await passed([process()], 500)).toBe(LIMIT);
  });

  it.each([2, 3, 8])('lets %i processes pass the limit by an eighth each at most', async (count) => {
    const together = await passed(
      Array.from({ length: count }, () => process()),
      2_000,
    );
    expect(together).toBeGreaterThanOrEqual(LIMIT);
    expect(together).toBeLessThanOrEqual(LIMIT + (count - 1) * (LIMIT / 8));
  });

  it('makes nobody wait who does not hurry', async () => {
    const counters = process();
    expect(await passed([counters], LIMIT / 8)).toBe(LIMIT / 8);
    expect(ledger.trips).toBe(0);
    await counters.tell();
    expect([...ledger.sums.values()]).toEqual([LIMIT / 8]);
  });

  it('costs one trip, however many have sent something', async () => {
    const counters = process();
    for (let n = 0; n < 100; n += 1) await counters.count(`person ${n}`, LIMIT);
    await counters.tell();
    expect([ledger.trips, ledger.sums.size]).toEqual([1, 100]);
  });

  it('says when the minute is over, and begins anew then', async () => {
    const counters = process();
    now += 15_500;
    await passed([counters], LIMIT);
    expect(await counters.count('anna', LIMIT)).toBe(45);
    now += 44_500;
    expect(await counters.count('anna', LIMIT)).toBe(0);
  });

  it('tells nothing of whoever is refused', async () => {
    const counters = process();
    await passed([counters], LIMIT);
    await counters.tell();
    const { trips } = ledger;
    expect(await passed([counters], 500)).toBe(0);
    expect(ledger.trips).toBe(trips);
  });

  it('goes on by itself while nobody answers', async () => {
    ledger.isAway = true;
    expect(await passed([process()], 500)).toBe(LIMIT);
  });
});
