import type { Application } from '../api/contract.js';

/** The sections to show: those the rules ask for, in their order, then whatever else has been answered. */
export function sectionsOf({ pack, answers }: Pick<Application, 'pack' | 'answers'>): string[] {
  return [...new Set([...pack.requiredSections, ...Object.keys(answers)])];
}
