import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { COLLECTIONS, type RulePack } from './rule-pack.js';
import { parseRulePack } from './rule-pack.schema.js';

const DIRECTORY = fileURLToPath(new URL('../rule-packs/', import.meta.url));

/** The packs that come with the product, by the name of their file. */
export const BUNDLED_RULE_PACKS = ['kp-budget-a-v1', 'kp-budget-a-human-rights-v1', 'kp-budget-b-v1'] as const;

export type BundledRulePack = (typeof BUNDLED_RULE_PACKS)[number];

/** Reads a pack from its file in `rule-packs/`, complete: what a case is pinned to refers to nothing. */
export function bundledRulePack(file: BundledRulePack): RulePack {
  const content: unknown = JSON.parse(readFileSync(`${DIRECTORY}${file}.json`, 'utf8'));
  const parent = parentOf(content);
  return parseRulePack(parent === null ? content : extended(bundledRulePack(parent as BundledRulePack), content));
}

/** The pack that a file says it changes, `kp-budget-a-v1`; null when it stands by itself. */
export function parentOf(content: unknown): string | null {
  const named = typeof content === 'object' && content !== null && 'extends' in content ? content.extends : null;
  return typeof named === 'string' ? named : null;
}

type Changes = Readonly<Record<string, unknown>>;

/**
 * A pack that says only what it changes in another: what has the id of something in a collection takes its place, what
 * has a new one is added, and any other field is replaced. Nothing is checked yet.
 */
export function extended(base: RulePack, content: unknown): unknown {
  const { extends: _, origins, ...changes } = content as Changes;
  const collections = COLLECTIONS.filter((name) => Array.isArray(changes[name])).map(
    (name) => [name, merged(base[name], changes[name] as readonly unknown[])] as const,
  );
  return {
    ...base,
    ...changes,
    ...Object.fromEntries(collections),
    origins: { ...base.origins, ...(origins as object) },
  };
}

interface Identified {
  readonly id: string;
}

function merged(base: readonly Identified[], changes: readonly unknown[]): unknown[] {
  const idOf = (item: unknown) => (item as Partial<Identified> | null)?.id;
  const replacement = (item: Identified) => changes.find((change) => idOf(change) === item.id) ?? item;
  const added = changes.filter((change) => !base.some((item) => item.id === idOf(change)));
  return [...base.map(replacement), ...added];
}
