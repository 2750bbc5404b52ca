import type { Values } from './action-form.js';

// Under the path of the command: that names the case and the event, and nothing else is needed to find the form again.
const keyOf = (path: string): string => `medel.typed.${path}`;

/** Keeps what was typed into a form while its writer is sent to sign in again. It goes when the tab does. */
export const keepValues = (path: string, values: Values): void =>
  sessionStorage.setItem(keyOf(path), JSON.stringify(values));

export function keptValues(path: string): Values | null {
  const kept = sessionStorage.getItem(keyOf(path));
  return kept === null ? null : (JSON.parse(kept) as Values);
}

export const forgetValues = (path: string): void => sessionStorage.removeItem(keyOf(path));
