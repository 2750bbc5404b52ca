import type { Ore, Text } from '@medel/kernel';

import type { ApplicationKind, PartyModel, RegionCluster, RulePack } from '../rule-pack.js';

export interface BudgetAmount {
  readonly year: number;
  readonly category: string;
  readonly amountOre: Ore;
}

/** What the rules of a pack look at. Days are `2023-06-12`. */
export interface RuleFacts {
  readonly kind: ApplicationKind;
  readonly cluster: RegionCluster;
  readonly partyModel: PartyModel;
  readonly startsOn: string | null;
  readonly endsOn: string | null;
  /** The day that lists with dates go by: that of the submission, or today for a draft. */
  readonly judgedOn: string;
  /** Where the partners abroad are, ISO 3166. */
  readonly countriesAbroad: readonly string[];
  readonly filledSections: readonly string[];
  readonly budget: readonly BudgetAmount[];
  readonly attachments: readonly { readonly kind: string; readonly scan: 'waiting' | 'clean' | 'infected' }[];
  readonly submittedAssessments: number;
  readonly rejection: { readonly by: string; readonly at: Date } | null;
  readonly reconsiderationAskedAt: Date | null;
}

/** When a rule has its say: before a case is sent in, before it is decided on, when it is, when a rejection is taken up. */
export type Stage = 'submission' | 'review' | 'decision' | 'reconsideration';

/** One way in which the facts break a rule. */
export interface Breach {
  /** RFC 6901, what must be mended. */
  readonly pointer?: string;
  /** What the words for it are filled with. */
  readonly values?: Readonly<Record<string, string | Text>>;
  /** The cap, the list or the like that is broken; the rule itself when it is missing. */
  readonly id?: string;
  /** What is only a guideline warns, whatever the rule's severity. */
  readonly isGuideline?: boolean;
}

/** What the rule of a pack does. It is handed facts and never fetches. */
export interface Rule {
  /** Stable and machine-readable, for the refusal. */
  readonly code: string;
  readonly stage: Stage;
  /** The values that the pack's words may name in braces. */
  readonly values: readonly string[];
  readonly breaches: (pack: RulePack, facts: RuleFacts) => readonly Breach[];
}
