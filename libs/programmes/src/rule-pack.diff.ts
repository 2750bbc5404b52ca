import type { Text } from '@medel/kernel';

import { COLLECTIONS, SETTINGS, type Collection, type RulePack, type Setting } from './rule-pack.js';

export interface ValueDifference {
  /** `maxOre`, `text.sv`, `reportMonths.final` */
  readonly name: string;
  /** Null where there is none. */
  readonly before: string | null;
  readonly after: string | null;
}

/** One rule that is not the same in two packs. */
export interface Difference {
  readonly group: Collection | 'settings';
  readonly id: string;
  readonly change: 'added' | 'removed' | 'changed';
  /** What the rule says, as the later pack has it; null for a setting, which has no words of its own. */
  readonly text: Text | null;
  readonly values: readonly ValueDifference[];
}

interface Identified {
  readonly id: string;
  readonly text: Text;
}

/** What changes from `before` to `after`, rule by rule and value by value, in the order that a pack has them. */
export function comparePacks(before: RulePack, after: RulePack): Difference[] {
  return [
    ...COLLECTIONS.flatMap((group) => compareCollections(group, before[group], after[group])),
    ...SETTINGS.flatMap((setting) => compareSettings(setting, before, after)),
  ];
}

function compareCollections(
  group: Collection,
  before: readonly Identified[],
  after: readonly Identified[],
): Difference[] {
  const ids = [...new Set([...before, ...after].map(({ id }) => id))];
  return ids.flatMap((id) => {
    const [old, renewed] = [before, after].map((rules) => rules.find((rule) => rule.id === id));
    const values = compareValues(old, renewed);
    if (values.length === 0) return [];
    const change = !old ? 'added' : !renewed ? 'removed' : 'changed';
    return [{ group, id, change, text: (renewed ?? old)?.text ?? null, values }];
  });
}

function compareSettings(setting: Setting, before: RulePack, after: RulePack): Difference[] {
  const [old, renewed] = [before, after].map((pack) => ({ [setting]: pack[setting], ...pack.origins[setting] }));
  const values = compareValues(old, renewed);
  return values.length === 0 ? [] : [{ group: 'settings', id: setting, change: 'changed', text: null, values }];
}

function compareValues(before: object | undefined, after: object | undefined): ValueDifference[] {
  const [old, renewed] = [valuesOf(before ?? {}), valuesOf(after ?? {})];
  return [...new Set([...old.keys(), ...renewed.keys()])]
    .map((name) => ({ name, before: old.get(name) ?? null, after: renewed.get(name) ?? null }))
    .filter((value) => value.before !== value.after);
}

type Value = string | number | boolean | null | object;

/** Every value by its path, lists as one value. The id says which rule it is and is no value of it. */
function valuesOf(rule: object, path = ''): Map<string, string> {
  return new Map(
    Object.entries(rule).flatMap(([key, value]: [string, Value]): [string, string][] => {
      const name = `${path}${key}`;
      if (name === 'id' || value === null) return [];
      if (Array.isArray(value)) return [[name, value.join(', ')]];
      return typeof value === 'object' ? [...valuesOf(value, `${name}.`)] : [[name, String(value)]];
    }),
  );
}
