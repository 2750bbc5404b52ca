import type { Replay, ReplayedApplication } from './pack.js';

/** What the pages of a replay come to so far; the total is null until the first has come. */
export function sumOf(pages: readonly Replay[]) {
  return {
    total: pages.at(-1)?.total ?? null,
    judged: pages.reduce((sum, { judged }) => sum + judged, 0),
    items: pages.flatMap(({ items }) => items),
  };
}

export interface RuleCount {
  readonly rule: string;
  /** Cases that it would object to more than before, and to less. */
  readonly worse: number;
  readonly better: number;
}

/** How many cases each rule would judge differently, the most first. A case counts once for a rule, however many years break it. */
export function byRule(items: readonly ReplayedApplication[]): RuleCount[] {
  const rules = [...new Set(items.flatMap(({ changes }) => changes.map(({ rule }) => rule)))];
  const touched = (rule: string, isWorse: boolean) =>
    items.filter(({ changes }) =>
      changes.some((each) => each.rule === rule && weight(each.after) > weight(each.before) === isWorse),
    ).length;
  return rules
    .map((rule) => ({ rule, worse: touched(rule, true), better: touched(rule, false) }))
    .sort((a, b) => b.worse + b.better - (a.worse + a.better) || a.rule.localeCompare(b.rule));
}

const weight = (severity: 'error' | 'warning' | null): number => (severity === null ? 0 : severity === 'error' ? 2 : 1);
