import type { Ore, Text } from '@medel/kernel';

export const APPLICATION_KINDS = ['inception', 'project', 'steering_group', 'development', 'dissemination'] as const;
export type ApplicationKind = (typeof APPLICATION_KINDS)[number];

export const REGION_CLUSTERS = ['europe', 'africa', 'asia', 'latin_america'] as const;
export type RegionCluster = (typeof REGION_CLUSTERS)[number];

export const PARTY_MODELS = ['two_party', 'three_party', 'multi_party'] as const;
export type PartyModel = (typeof PARTY_MODELS)[number];

/** Where a rule comes from: a published source, an inference from one, or our own proposal until the funder confirms. */
export const STANDINGS = ['fact', 'inference', 'proposal'] as const;
export type Standing = (typeof STANDINGS)[number];

/** An error stops, a warning tells. */
export const SEVERITIES = ['error', 'warning'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** A hard limit stops, a guideline only warns. */
export const LIMITS = ['hard', 'guideline'] as const;
export type Limit = (typeof LIMITS)[number];

/** What a rule rests on, for whoever doubts it. */
export interface Origin {
  readonly paragraph: string;
  readonly standing: Standing;
}

/** A rule that the pack applies. What it does is a function in `rules/`, found by its id; what it goes by is the pack's. */
export interface PackRule extends Origin {
  readonly id: string;
  readonly severity: Severity;
  readonly text: Text;
  /** What to tell whoever breaks it. Values stand in braces, `{excess}`; which there are is the rule's to say. */
  readonly mend: Text;
}

export interface Cap extends Origin {
  readonly id: string;
  readonly kind: ApplicationKind;
  readonly clusters: readonly RegionCluster[];
  readonly partyModels: readonly PartyModel[];
  readonly per: 'year' | 'whole';
  /** Only these years of the grant, counted from 1; every year when it is missing. */
  readonly years?: readonly number[];
  /** Only these costs count; every cost when it is missing. */
  readonly category?: string;
  /** Decimal öre: JSON numbers are floats to most who read them. */
  readonly maxOre: string;
  readonly limit: Limit;
  readonly text: Text;
}

export const UNITS = ['hour', 'night', 'day', 'year'] as const;

/** What one unit of a cost may come to. A budget holds whole years, so only those are checked in it; the rest is advice. */
export interface UnitCap extends Origin {
  readonly id: string;
  readonly category: string;
  readonly per: (typeof UNITS)[number];
  /** Where it holds, ISO 3166; everywhere when it is missing. */
  readonly country?: string;
  readonly maxOre: string;
  readonly limit: Limit;
  readonly text: Text;
}

export interface CostCategory extends Origin {
  readonly id: string;
  readonly text: Text;
  readonly eligible: boolean;
}

/** How long what is applied for may go on, in months; a started month counts. */
export interface Duration extends Origin {
  readonly id: string;
  readonly kinds: readonly ApplicationKind[];
  readonly minMonths: number;
  readonly maxMonths: number;
  readonly limit: Limit;
  readonly text: Text;
}

/** The countries one may cooperate with between two days, both counted; null is open. */
export interface CountryList extends Origin {
  readonly id: string;
  readonly text: Text;
  readonly from: string | null;
  readonly until: string | null;
  /** ISO 3166, two letters. */
  readonly countries: readonly string[];
}

export const TEAM_BODIES = ['steering_group', 'project_group', 'inception_team'] as const;
export const TEAM_CAPACITIES = ['governing_side', 'opposition', 'civil_servant', 'civil_society'] as const;

/** How many of a sort each partner has in a group. */
export interface TeamSeats extends Origin {
  readonly id: string;
  readonly kinds: readonly ApplicationKind[];
  readonly body: (typeof TEAM_BODIES)[number];
  readonly capacity: (typeof TEAM_CAPACITIES)[number];
  readonly min: number;
  readonly max: number;
  readonly limit: Limit;
  readonly text: Text;
}

export interface Criterion extends Origin {
  readonly id: string;
  readonly text: Text;
  /** Percent; the criteria of a pack add up to 100. */
  readonly weight: number;
}

/** Who decides on an amount. The levels ascend, and the last has no end. */
export interface DecisionLevel extends Origin {
  readonly id: string;
  readonly upToOre: string | null;
  readonly text: Text;
  /** Who that is, as people call them. */
  readonly decider: Text;
}

/** What a pack holds several of, each with an id of its own. */
export const COLLECTIONS = [
  'rules',
  'caps',
  'unitCaps',
  'categories',
  'durations',
  'countryLists',
  'teams',
  'criteria',
  'decisionLevels',
] as const;
export type Collection = (typeof COLLECTIONS)[number];

/** The rules that are one value each. */
export const SETTINGS = [
  'requiredSections',
  'requiredAttachments',
  'assessmentsRequired',
  'completionDays',
  'reconsiderationDays',
  'agreementDays',
  'reportMonths',
  'deviation',
  'reportReminders',
] as const;
export type Setting = (typeof SETTINGS)[number];

/** The rules of a call as data: versioned, readable, pinned to a case when it is submitted. */
export interface RulePack {
  readonly name: string;
  readonly version: number;
  readonly rules: readonly PackRule[];
  readonly caps: readonly Cap[];
  readonly unitCaps: readonly UnitCap[];
  readonly categories: readonly CostCategory[];
  readonly durations: readonly Duration[];
  readonly countryLists: readonly CountryList[];
  readonly teams: readonly TeamSeats[];
  readonly criteria: readonly Criterion[];
  readonly decisionLevels: readonly DecisionLevel[];
  readonly requiredSections: readonly string[];
  readonly requiredAttachments: Readonly<Record<ApplicationKind, readonly string[]>>;
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

/** How a pack is called: `kp-budget-a-v1`. */
export const packKey = ({ name, version }: Pick<RulePack, 'name' | 'version'>): string => `${name}-v${version}`;

export const capOre = ({ maxOre }: Pick<Cap, 'maxOre'>): Ore => BigInt(maxOre);

/** Months that an application of some kind may at most last, whether that stops it or only warns. */
export const longestMonths = ({ durations }: Pick<RulePack, 'durations'>, kind: ApplicationKind): number =>
  Math.max(0, ...durations.filter(({ kinds }) => kinds.includes(kind)).map(({ maxMonths }) => maxMonths));
