import type { Ore, Text } from '@medel/kernel';

export const APPLICATION_KINDS = ['inception', 'project', 'steering_group', 'development', 'dissemination'] as const;
export type ApplicationKind = (typeof APPLICATION_KINDS)[number];

export const REGION_CLUSTERS = ['europe', 'africa', 'asia', 'latin_america'] as const;
export type RegionCluster = (typeof REGION_CLUSTERS)[number];

export const PARTY_MODELS = ['two_party', 'three_party', 'multi_party'] as const;
export type PartyModel = (typeof PARTY_MODELS)[number];

/** Where a rule comes from: a published source, an inference from one, or our own proposal until the funder confirms. */
export type Standing = 'fact' | 'inference' | 'proposal';

/** What a rule rests on, for whoever doubts it. */
export interface Origin {
  readonly paragraph: string;
  readonly standing: Standing;
}

export interface Cap extends Origin {
  readonly id: string;
  readonly kind: ApplicationKind;
  readonly clusters: readonly RegionCluster[];
  readonly partyModels: readonly PartyModel[];
  readonly per: 'year' | 'whole';
  /** Only these costs count; every cost when it is missing. */
  readonly category?: string;
  /** Decimal öre: JSON numbers are floats to most who read them. */
  readonly maxOre: string;
  /** A hard cap stops the submission, a guideline only warns. */
  readonly limit: 'hard' | 'guideline';
  readonly text: Text;
}

export interface CostCategory extends Origin {
  readonly id: string;
  readonly text: Text;
  readonly eligible: boolean;
}

export interface Criterion extends Origin {
  readonly id: string;
  readonly text: Text;
  /** Percent; the criteria of a pack add up to 100. */
  readonly weight: number;
}

/** The rules that are one value each. */
type Setting = Exclude<keyof RulePack, 'name' | 'version' | 'caps' | 'categories' | 'criteria' | 'origins'>;

/** The rules of a call as data: versioned, readable, pinned to a case when it is submitted. */
export interface RulePack {
  readonly name: string;
  readonly version: number;
  readonly caps: readonly Cap[];
  readonly categories: readonly CostCategory[];
  readonly criteria: readonly Criterion[];
  readonly requiredSections: readonly string[];
  readonly requiredAttachments: Readonly<Record<ApplicationKind, readonly string[]>>;
  readonly maxMonths: number;
  readonly assessmentsRequired: number;
  readonly completionDays: number;
  readonly reconsiderationDays: number;
  readonly agreementDays: number;
  readonly reportMonths: { readonly progress: number; readonly final: number };
  /** A line may exceed its budget by this many percent, or by this many öre if that is more. */
  readonly deviation: { readonly percent: number; readonly ore: string };
  /** Days from the report's due date; negative is before. */
  readonly reportReminders: readonly number[];
  readonly origins: Readonly<Record<Setting, Origin>>;
}

export const capOre = ({ maxOre }: Cap): Ore => BigInt(maxOre);
