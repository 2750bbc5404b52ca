/** What one process has counted under a key since it last told, within one window. */
export interface Share {
  readonly key: string;
  readonly window: number;
  readonly count: number;
}

/** Where the processes tell each other what they have counted. */
export abstract class CounterStore {
  /** Adds the shares to what is known and answers the sums, in the same order. */
  abstract add(shares: readonly Share[]): Promise<number[]>;
}
