import type { Ore } from '@medel/kernel';
import type { RuleFacts, RulePack } from '@medel/programmes';

import type { Outcome } from './application.events.js';

/** Everything the rules look at. Loaded first, inside the transaction; a guard never fetches. Days are `2023-06-12`. */
export interface ApplicationFacts extends RuleFacts {
  readonly now: Date;
  readonly today: string;
  readonly actorId: string;
  readonly outcome: Outcome | null;
  readonly pack: RulePack;
  readonly call: CallFacts;
  /** Null until somebody has made the formal check. */
  readonly formalCheckPassed: boolean | null;
  readonly openCompletionRequests: number;
  readonly conflictedAssessments: number;
  readonly actorAssessed: boolean;
  /** The most that the actor may decide to grant; null when nothing limits them. */
  readonly actorLimitOre: Ore | null;
  readonly grant: GrantFacts | null;
}

export interface CallFacts {
  readonly status: string;
  readonly opensAt: Date;
  /** The first instant at which it is too late. */
  readonly closesAt: Date;
  readonly frameLeftOre: Ore;
}

export interface GrantFacts {
  readonly agreementStatus: string;
  readonly signBy: Date;
  readonly grantedOre: Ore;
  readonly paidOre: Ore;
  readonly releasedOre: Ore;
  readonly endsOn: string;
  /** The year now reported on, or the next one to be. The last day of it decides when reporting opens. */
  readonly reportingYear: number;
  readonly reportingYearEndsOn: string;
  readonly lastYear: number;
  readonly reportStatus: string | null;
  readonly claimStatus: string | null;
  /** Claims neither settled nor still with the partners: their money is on its way. */
  readonly claimsInFlight: number;
  readonly unsettledClaims: number;
}
