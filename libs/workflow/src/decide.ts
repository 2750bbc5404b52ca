import {
  transition,
  type AnyStateMachine,
  type ContextFrom,
  type EventFromLogic,
  type EventObject,
  type SnapshotFrom,
  type StateValueFrom,
} from 'xstate';

import { RequirementsNotMetError, TransitionNotAllowedError, type Problem } from '@medel/kernel';

/** What the outside world must do because a transition happened. Data, never a callback. */
export interface Effect {
  readonly type: string;
  readonly params: Readonly<Record<string, unknown>>;
}

export interface Decision<Status extends string = string> {
  readonly event: EventObject;
  readonly from: Status;
  readonly to: Status;
  readonly effects: readonly Effect[];
}

/** Every reason to refuse an event, or none. */
export type Unmet<Event, Facts> = (event: Event, facts: Facts) => readonly Problem[];

/**
 * Asks a machine what an event would do. Pure: reads no clock and no database, runs no action.
 *
 * Refusals are of two kinds and people are told different things: the chart has no such arrow
 * (a stale page, a bug), or the arrow is there and something is still missing (say what).
 */
export function decide<
  M extends AnyStateMachine,
  Status extends StateValueFrom<M> & string,
  Event extends EventFromLogic<M> & EventObject,
>(
  machine: M,
  from: Status,
  facts: ContextFrom<M>,
  event: Event,
  unmetRequirements: Unmet<Event, ContextFrom<M>>,
): Decision<Status> {
  const { type }: EventObject = event;
  const before = machine.resolveState({ value: from, context: facts });
  if (!before.can(event)) {
    const problems = hasArrow(machine, from, type) ? unmetRequirements(event, facts) : [];
    if (problems.length > 0) throw new RequirementsNotMetError(type, problems);
    throw new TransitionNotAllowedError(machine.id, from, type);
  }
  const [after, actions] = transition(machine, before as SnapshotFrom<M>, event);
  return {
    event,
    from,
    to: (after as { value: Status }).value,
    effects: (actions as readonly Effect[])
      .filter(({ type }) => type !== 'closeAs')
      .map(({ type, params }) => ({ type, params: { ...params } })),
  };
}

function hasArrow(machine: AnyStateMachine, from: string, event: string): boolean {
  return machine.states[from]?.transitions.has(event) ?? false;
}
