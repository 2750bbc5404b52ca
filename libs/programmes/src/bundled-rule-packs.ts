import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import type { Cap, RulePack } from './rule-pack.js';

const DIRECTORY = fileURLToPath(new URL('../rule-packs/', import.meta.url));

/** The packs that come with the product, by the name of their file. */
export const BUNDLED_RULE_PACKS = ['kp-budget-a-v1', 'kp-budget-a-human-rights-v1', 'kp-budget-b-v1'] as const;

export type BundledRulePack = (typeof BUNDLED_RULE_PACKS)[number];

/** A pack may say only what it changes in another: its caps take the place of those with the same id. */
type PackFile =
  RulePack | (Partial<RulePack> & Pick<RulePack, 'name' | 'version'> & { readonly extends: BundledRulePack });

/** Reads a pack from its file in `rule-packs/`, complete: what a case is pinned to refers to nothing. */
export function bundledRulePack(file: BundledRulePack): RulePack {
  const pack = JSON.parse(readFileSync(`${DIRECTORY}${file}.json`, 'utf8')) as PackFile;
  if (!('extends' in pack)) return pack;
  const { extends: parent, caps = [], origins, ...changes } = pack;
  const base = bundledRulePack(parent);
  return {
    ...base,
    ...changes,
    caps: base.caps.map((cap) => replacementOf(cap, caps)),
    origins: { ...base.origins, ...origins },
  };
}

const replacementOf = (cap: Cap, changed: readonly Cap[]): Cap => changed.find(({ id }) => id === cap.id) ?? cap;
