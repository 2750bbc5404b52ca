import { useSyncExternalStore } from 'react';

const KEPT_UNDER = 'medel.organisation';
const listeners = new Set<() => void>();

/**
 * The one of the reader's organisations that lists are narrowed to; null for all of them. It is kept for as long as the
 * tab, and not in the address: a link sent to a colleague must not narrow what they see.
 */
export const useChosenOrganisation = (): string | null =>
  useSyncExternalStore(subscribe, () => sessionStorage.getItem(KEPT_UNDER));

export function chooseOrganisation(id: string | null): void {
  if (id === null) sessionStorage.removeItem(KEPT_UNDER);
  else sessionStorage.setItem(KEPT_UNDER, id);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
