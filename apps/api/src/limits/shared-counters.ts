import type { CounterStore } from './counter-store.js';

const WINDOW_MS = 60_000;
/** How long a process keeps to itself what it has counted. */
const PAUSE_MS = 250;
/** The part of a limit that a process lets pass before the others must know of it. */
const AHEAD = 1 / 8;

interface Counter {
  readonly key: string;
  readonly window: number;
  /** What all processes had counted when we last heard. */
  known: number;
  /** What we have counted since, and the others have not heard of. */
  untold: number;
  /** What is being told them right now. */
  underway: number;
}

/**
 * Counts per key and minute in memory, and tells the other processes every quarter of a second, all keys in one trip:
 * no request waits for a count unless its sender hurries. The processes together let pass at most the limit and an
 * eighth of it for each further process, however fast the requests come: whoever has that much untold waits until
 * it is told. While the store does not answer each process counts for itself. Minutes are those of the clock on
 * the wall, so the turn of one gives a sender up to twice the limit within a minute of their own.
 */
export class SharedCounters {
  private counters = new Map<string, Counter>();
  private timer: NodeJS.Timeout | undefined;
  private telling: Promise<void> | undefined;

  constructor(
    private readonly store: CounterStore,
    private readonly now: () => number = Date.now,
  ) {}

  /** Counts one if it is within the limit. Answers 0, or the seconds after which another try is worth while. */
  async count(key: string, limit: number): Promise<number> {
    const most = Math.max(1, Math.floor(limit * AHEAD));
    let counter = this.counterOf(key);
    while (untoldOf(counter) >= most && sumOf(counter) < limit) {
      await this.tell();
      counter = this.counterOf(key);
    }
    if (sumOf(counter) >= limit) return Math.ceil(((counter.window + 1) * WINDOW_MS - this.now()) / 1000);
    counter.untold += 1;
    this.timer ??= setTimeout(() => void this.tell(), PAUSE_MS).unref();
    return 0;
  }

  /** Tells what is untold. The next minute begins empty. */
  tell(): Promise<void> {
    this.telling ??= this.exchange().finally(() => (this.telling = undefined));
    return this.telling;
  }

  private counterOf(key: string): Counter {
    const window = Math.floor(this.now() / WINDOW_MS);
    const counter = this.counters.get(key);
    if (counter?.window === window) return counter;
    const fresh = { key, window, known: 0, untold: 0, underway: 0 };
    this.counters.set(key, fresh);
    return fresh;
  }

  private async exchange(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const told = [...this.counters.values()].filter(({ untold }) => untold > 0);
    this.forgetPast();
    if (told.length === 0) return;
    for (const counter of told) [counter.underway, counter.untold] = [counter.untold, 0];
    const sums = await this.store
      .add(told.map(({ key, window, underway }) => ({ key, window, count: underway })))
      .catch(() => told.map(({ known, underway }) => known + underway));
    told.forEach((counter, index) => {
      counter.known = sums[index] ?? counter.known;
      counter.underway = 0;
    });
  }

  private forgetPast(): void {
    const window = Math.floor(this.now() / WINDOW_MS);
    for (const [key, counter] of this.counters) if (counter.window < window) this.counters.delete(key);
  }
}

const untoldOf = ({ untold, underway }: Counter): number => untold + underway;
const sumOf = (counter: Counter): number => counter.known + untoldOf(counter);
