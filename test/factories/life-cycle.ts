import type { AnyStateMachine, EventObject } from 'xstate';

import { RequirementsNotMetError, TransitionNotAllowedError, type Problem } from '@medel/kernel';
import { decide, type Effect } from '@medel/workflow';

/** The whole of a machine as three tables: where each event leads, which arrows are guarded, what is sent out. */
export interface LifeCycleTables<Status extends string, Event extends EventObject, Facts> {
  readonly machine: AnyStateMachine;
  readonly unmet: (event: Event, facts: Facts) => readonly Problem[];
  readonly begins: Status;
  readonly events: readonly Event[];
  /** Every status by every event, in the order of `events`; null is a refusal. */
  readonly chart: Record<Status, readonly (Status | null)[]>;
  /** Facts that let an event through, and facts that refuse whatever is guarded. */
  readonly fair: (event: Event) => Facts;
  readonly hopeless: (event: Event) => Facts;
  /** What to take out of an event so that it is refused, where facts alone do not decide. */
  readonly spoil?: (event: Event) => Event;
  readonly guarded: readonly string[];
  /** Arrows not named here send nothing. */
  readonly effects: Readonly<Record<string, readonly Effect[]>>;
}

export const tell = (template: string): Effect => ({ type: 'notifyApplicant', params: { template } });
export const tellStaff = (template: string): Effect => ({ type: 'notifyStaff', params: { template } });

/** Change a line of a machine, and one of its three tables must change with it. */
export function describeLifeCycle<Status extends string, Event extends EventObject, Facts>(
  tables: LifeCycleTables<Status, Event, Facts>,
): void {
  const { machine, unmet, events, chart } = tables;
  const send = (from: string, event: Event, facts: Facts) =>
    decide(machine, from as never, facts as never, event as never, unmet as never);
  const cells = Object.entries<readonly (Status | null)[]>(chart).flatMap(([from, row]) =>
    events.map((event, column) => ({ name: `${from} + ${event.type}`, from, event, to: row[column] ?? null })),
  );
  const arrows = cells.filter(({ to }) => to !== null);

  describe(`${machine.id} machine`, () => {
    it.each(cells)('$name → $to', ({ from, event, to }) => {
      if (to === null) expect(() => send(from, event, tables.fair(event))).toThrow(TransitionNotAllowedError);
      else expect(send(from, event, tables.fair(event)).to).toBe(to);
    });

    it(`begins as ${tables.begins}`, () => {
      expect(machine.root.initial.target[0]?.key).toBe(tables.begins);
    });

    it('guards exactly these arrows', () => {
      const refused = arrows.filter(({ from, event }) => {
        try {
          return !send(from, tables.spoil?.(event) ?? event, tables.hopeless(event));
        } catch (error) {
          return error instanceof RequirementsNotMetError;
        }
      });
      expect(refused.map(({ name }) => name)).toEqual(tables.guarded);
    });

    it('asks the worker for exactly these effects', () => {
      const sent = arrows.map(
        ({ name, from, event }) => [name, send(from, event, tables.fair(event)).effects] as const,
      );
      expect(Object.fromEntries(sent.filter(([, effects]) => effects.length > 0))).toEqual(tables.effects);
    });
  });
}
