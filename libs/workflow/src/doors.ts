import type { AnyStateMachine } from 'xstate';

import type { Problem, Role } from '@medel/kernel';

import { arrows } from './arrows.js';
import type { Permission } from './permission.js';

/** One way on from where a row stands, as one person sees it. */
export interface Door {
  readonly event: string;
  readonly to: string;
  readonly allowed: boolean;
  /** Which sides and roles may go through; the clock when nobody is named. */
  readonly who: readonly { readonly side: Permission['side']; readonly roles: readonly Role[] }[];
  /** Why it is closed, empty when only the role is wrong or it stands open. */
  readonly reasons: readonly Problem[];
}

/**
 * Every door out of a status: open or closed, for whom, and why not. The page draws its buttons from these.
 * `unmet` is asked about each event with the most favourable data a person could send.
 */
export function doors(
  machine: AnyStateMachine,
  status: string,
  permissions: Readonly<Record<string, readonly Permission[]>>,
  permits: (permissions: readonly Permission[]) => boolean,
  unmet: (event: string) => readonly Problem[],
): Door[] {
  return arrows(machine)
    .filter(({ from }) => from === status)
    .map(({ event, to }) => {
      const who = permissions[event] ?? [];
      const reasons = unmet(event);
      return { event, to, allowed: permits(who) && reasons.length === 0, who, reasons };
    });
}
