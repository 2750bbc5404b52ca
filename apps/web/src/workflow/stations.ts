import type { Door, HistoryEntry, Workflow } from '../api/contract.js';

/** One station of the live map as the reader should see it. */
export interface Station {
  readonly name: string;
  readonly standing: 'here' | 'passed' | 'reachable' | 'elsewhere';
  /** When it was last reached, if it ever was. */
  readonly reachedAt: string | null;
  /** The events that lead here from where the case is. */
  readonly events: readonly string[];
  /** At least one of them is open to the reader. */
  readonly open: boolean;
}

/** Where a case has been, is, and may go next. */
export function stations(
  { states }: Pick<Workflow, 'states'>,
  here: string,
  doors: readonly Door[],
  history: readonly HistoryEntry[],
): Station[] {
  // The first entry is how it all began; after that, only what moved the case is an arrival.
  const arrivals = history.filter(({ fromStatus, toStatus }, index) => index === 0 || fromStatus !== toStatus);
  return states.map(({ name }) => {
    const reachedAt = arrivals.findLast(({ toStatus }) => toStatus === name)?.occurredAt ?? null;
    const leadingHere = doors.filter(({ to }) => to === name);
    const standing = standingOf(name === here, leadingHere.length > 0, reachedAt !== null);
    return {
      name,
      standing,
      reachedAt,
      events: leadingHere.map(({ event }) => event),
      open: leadingHere.some(({ allowed }) => allowed),
    };
  });
}

function standingOf(isHere: boolean, isReachable: boolean, wasReached: boolean): Station['standing'] {
  if (isHere) return 'here';
  if (wasReached) return 'passed';
  return isReachable ? 'reachable' : 'elsewhere';
}

/** How a line between two stations looks: out of where the case is it stands out, and the way it came is filled. */
export function lineLook(
  from: Station | undefined,
  to: Station | undefined,
  history: readonly HistoryEntry[],
): 'open' | 'shut' | 'travelled' | 'faint' {
  if (!from || !to) return 'faint';
  if (from.standing === 'here' && to.events.length > 0) return to.open ? 'open' : 'shut';
  const wentThere = history.some(({ fromStatus, toStatus }) => fromStatus === from.name && toStatus === to.name);
  return wentThere ? 'travelled' : 'faint';
}
