/** What people and the clock may ask of a completion request. */
export type CompletionRequestEvent =
  { type: 'ANSWER'; answer: string } | { type: 'ACCEPT' } | { type: 'RETURN'; reason: string } | { type: 'EXPIRE' };
