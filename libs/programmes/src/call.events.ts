/** What people and the clock may ask of a call. */
export type CallEvent =
  | { type: 'PUBLISH' }
  | { type: 'OPEN' }
  | { type: 'PAUSE'; reason: string }
  | { type: 'RESUME' }
  /** The window closes later; one that has closed opens again. */
  | { type: 'EXTEND'; closesAt: Date; reason: string }
  | { type: 'CLOSE' }
  | { type: 'DECIDE' };
