import type { Refusal } from '../api/refusal.js';
import { RefusalSummary } from '../forms/refusal-summary.js';
import { FreshSignIn, needsFreshSignIn } from '../workflow/fresh-sign-in.js';

/** Why a step was refused, or the way to a fresh sign-in when that is all it lacks. */
export function CommandRefusal({ refusal }: { refusal: Refusal | null }) {
  if (!refusal) return null;
  return needsFreshSignIn(refusal) ? <FreshSignIn onLeave={nothing} /> : <RefusalSummary refusal={refusal} />;
}

const nothing = (): void => undefined;
