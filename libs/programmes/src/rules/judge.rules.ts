import type { Problem, Text } from '@medel/kernel';

import type { PackRule, RulePack, Severity } from '../rule-pack.js';
import * as budget from './budget.rules.js';
import * as ofCase from './case.rules.js';
import type { Breach, Rule, RuleFacts, Stage } from './rule.js';

/** Every rule that a pack can name. One that no pack names is dead, and a test finds it. */
export const RULES: Readonly<Record<string, Rule>> = {
  sections_filled: ofCase.sectionsFilled,
  period_stated: ofCase.periodStated,
  longest_period: ofCase.longestPeriod,
  shortest_period: ofCase.shortestPeriod,
  budget_filled: budget.budgetFilled,
  caps_kept: budget.capsKept,
  unit_caps_kept: budget.unitCapsKept,
  categories_eligible: budget.categoriesEligible,
  attachments_present: ofCase.attachmentsPresent,
  countries_listed: ofCase.countriesListed,
  assessments_made: ofCase.assessmentsMade,
  decision_level: budget.decisionLevel,
  reconsideration_in_time: ofCase.reconsiderationInTime,
};

export interface BrokenRule extends Problem {
  readonly severity: Severity;
  /** The rule of the pack, where `rule` may name one cap of it. */
  readonly packRule: string;
}

/** Everything a pack has to say of a case at some stage, errors and warnings, in the order of the pack. Pure. */
export function judge(pack: RulePack, stage: Stage, facts: RuleFacts): BrokenRule[] {
  return pack.rules.flatMap((named) => {
    const rule = RULES[named.id];
    if (rule?.stage !== stage) return [];
    return rule.breaches(pack, facts).map((breach) => broken(pack, named, rule, breach));
  });
}

/** What stops, as the refusal has it. */
export const errorsOf = (pack: RulePack, stage: Stage, facts: RuleFacts): Problem[] =>
  judge(pack, stage, facts).filter(({ severity }) => severity === 'error');

function broken(pack: RulePack, named: PackRule, { code }: Rule, breach: Breach): BrokenRule {
  return {
    code,
    severity: breach.isGuideline ? 'warning' : named.severity,
    packRule: named.id,
    rule: { id: breach.id ?? named.id, version: pack.version },
    ...(breach.pointer !== undefined && { pointer: breach.pointer }),
    detail: { sv: fill(named.mend.sv, 'sv', breach), en: fill(named.mend.en, 'en', breach) },
  };
}

/** The names in braces that a text has. */
export const valuesIn = (text: string): string[] => [...text.matchAll(/\{(\w*)\}/g)].map(([, name]) => name ?? '');

function fill(text: string, language: keyof Text, { values = {} }: Breach): string {
  return text.replace(/\{(\w+)\}/g, (braces, name: string) => {
    const value = values[name];
    return typeof value === 'object' ? value[language] : (value ?? braces);
  });
}
