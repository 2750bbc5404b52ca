/** What people and the clock may ask of an agreement. */
export type AgreementEvent =
  { type: 'SEND' } | { type: 'COUNTERSIGN' } | { type: 'ACTIVATE' } | { type: 'LAPSE' } | { type: 'TERMINATE' };
