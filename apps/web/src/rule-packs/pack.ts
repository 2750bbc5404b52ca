import type { RulePack as CasePack, Text } from '../api/contract.js';
import type * as api from '../api/generated/types.gen.js';

export type PackSummary = api.RulePackSummaryResponse;
export type Comparison = api.ComparisonResponse;
export type Difference = api.DifferenceResponse;
export type Replay = api.ReplayResponse;
export type ReplayedApplication = api.ReplayedApplicationResponse;

/** A pack as its pages show it, with everything that stands in the file. */
export type Pack = Omit<api.RulePackResponse, 'pack'> & { readonly pack: PackContent };

/** Something a pack holds: what it says, and what that rests on. */
export interface PackItem {
  readonly id: string;
  readonly text: Text;
  readonly paragraph: string;
  readonly standing: 'fact' | 'inference' | 'proposal';
}

type Kind = keyof CasePack['requiredAttachments'];
type Limit = 'hard' | 'guideline';

export interface PackContent {
  readonly rules: readonly (PackItem & { readonly severity: 'error' | 'warning'; readonly mend: Text })[];
  readonly caps: readonly (PackItem & { readonly kind: Kind; readonly maxOre: string; readonly limit: Limit })[];
  readonly unitCaps: readonly (PackItem & { readonly per: string; readonly maxOre: string; readonly limit: Limit })[];
  readonly categories: readonly (PackItem & { readonly eligible: boolean })[];
  readonly durations: readonly (PackItem & {
    readonly minMonths: number;
    readonly maxMonths: number;
    readonly limit: Limit;
  })[];
  readonly countryLists: readonly (PackItem & {
    readonly from: string | null;
    readonly until: string | null;
    readonly countries: readonly string[];
  })[];
  readonly teams: readonly (PackItem & { readonly min: number; readonly max: number; readonly limit: Limit })[];
  readonly criteria: readonly (PackItem & { readonly weight: number })[];
  readonly decisionLevels: readonly (PackItem & { readonly decider: Text })[];
  readonly requiredSections: readonly string[];
  readonly requiredAttachments: Readonly<Record<Kind, readonly string[]>>;
  readonly assessmentsRequired: number;
  readonly completionDays: number;
  readonly reconsiderationDays: number;
  readonly agreementDays: number;
  readonly reportMonths: { readonly progress: number; readonly final: number };
  readonly deviation: { readonly percent: number; readonly ore: string };
  readonly reportReminders: readonly number[];
  readonly origins: Readonly<Record<string, Omit<PackItem, 'id' | 'text'>>>;
}
