/** What people and the clock may ask of a call. */
export type CallEvent =
  | { type: 'PUBLISH' }
  | { type: 'OPEN' }
  | { type: 'PAUSE'; reason: string }
  | { type: 'RESUME' }
  | { type: 'CLOSE' }
  | { type: 'DECIDE' };
