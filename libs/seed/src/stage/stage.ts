import type { Done, Hands } from './hands.js';

/** Where a story is played: the services of one process, or the product over HTTP. */
export interface Stage {
  /** Moves time to an instant and lets everything happen that is due by then. */
  travelTo(instant: Date): Promise<void>;
  /** The hands of a person in the cast. */
  as(who: string): Hands;
  readonly watch: Watch;
}

/** What a story waits for. Each settles when it is so, and rejects when it does not become so. */
export interface Watch {
  callIs(call: string, status: string): Promise<Done>;
  caseIs(key: string, status: string): Promise<Done>;
  claimIs(key: string, year: number, status: string): Promise<Done>;
  /** Every reminder and letter that is due has been written. */
  settled(): Promise<Done>;
}
