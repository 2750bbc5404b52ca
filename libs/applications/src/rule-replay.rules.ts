import type { Text } from '@medel/kernel';
import { judge, type BrokenRule, type RuleFacts, type RulePack } from '@medel/programmes';

/** One thing that two packs say differently of the same facts; null is that it holds. */
export interface ChangedVerdict {
  /** The rule, or the cap, list or the like of it that is broken under one of them. */
  readonly rule: string;
  readonly pointer: string | null;
  readonly before: BrokenRule['severity'] | null;
  readonly after: BrokenRule['severity'] | null;
  /** As the pack that objects puts it. */
  readonly detail: Text;
}

/** What `after` would say of a case that `before` does not, and the other way round. Pure: the same packs, no difference. */
export function changedVerdicts(before: RulePack, after: RulePack, facts: RuleFacts): ChangedVerdict[] {
  const [old, renewed] = [verdicts(before, facts), verdicts(after, facts)];
  return [...new Map([...old, ...renewed])]
    .map(([key, broken]) => ({
      rule: nameOf(broken),
      pointer: broken.pointer ?? null,
      before: severityIn(old, key),
      after: severityIn(renewed, key),
      detail: broken.detail,
    }))
    .filter(({ before: was, after: is }) => was !== is);
}

const nameOf = ({ rule, packRule }: BrokenRule): string => rule?.id ?? packRule;

const severityIn = (broken: ReadonlyMap<string, BrokenRule>, key: string): BrokenRule['severity'] | null =>
  broken.get(key)?.severity ?? null;

/** Whatever a pack objects to in a case, by rule and place. A rejection that nobody asked about is not reconsidered. */
function verdicts(pack: RulePack, facts: RuleFacts): Map<string, BrokenRule> {
  const isAskedAbout = facts.rejection !== null && facts.reconsiderationAskedAt !== null;
  const stages = ['submission', 'review', 'decision', ...(isAskedAbout ? (['reconsideration'] as const) : [])] as const;
  return new Map(
    stages
      .flatMap((stage) => judge(pack, stage, facts))
      .map((broken) => [`${nameOf(broken)} ${broken.pointer ?? ''}`, broken]),
  );
}
