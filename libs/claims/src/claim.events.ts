import type { Ore } from '@medel/kernel';

/** What people and the clock may ask of a claim. */
export type ClaimEvent =
  | { type: 'ATTEST' }
  | { type: 'SUBMIT' }
  | { type: 'START_CHECK' }
  | { type: 'VERIFY'; cuts: readonly Cut[] }
  | { type: 'RETURN'; reason: string }
  | { type: 'APPROVE' }
  | { type: 'REJECT'; reason: string }
  | { type: 'SCHEDULE' }
  | { type: 'UNSCHEDULE' }
  | { type: 'PAY' }
  | { type: 'RECOVER'; reason: string };

/** What verification takes off one line. A line without a cut is certified as it was claimed. */
export interface Cut {
  readonly line: number;
  /** Not accepted. */
  readonly cutOre: Ore;
  /** Set aside: not paid with this claim. */
  readonly parkedOre: Ore;
  readonly reason: string;
}
