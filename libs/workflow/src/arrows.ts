import type { AnyStateMachine } from 'xstate';

export interface Arrow {
  readonly from: string;
  readonly event: string;
  readonly to: string;
  readonly guarded: boolean;
  /** How the story ended, on arrows that end it. */
  readonly outcome: string | null;
}

/** Every arrow of a machine: what the database's allowed_transition, the diagrams and the live map are made from. */
export function arrows(machine: AnyStateMachine): Arrow[] {
  return Object.values(machine.states).flatMap((state) =>
    [...state.transitions.values()].flat().map(({ eventType, guard, target, actions }) => ({
      from: state.key,
      event: String(eventType),
      to: target?.[0]?.key ?? state.key,
      guarded: guard !== undefined,
      outcome: outcomeOf(actions as readonly unknown[]),
    })),
  );
}

/** `closeAs` is the one action that is not an effect: it names the outcome the row is closed with. */
function outcomeOf(actions: readonly unknown[]): string | null {
  const close = actions.find(isCloseAs);
  return close?.params.outcome ?? null;
}

function isCloseAs(action: unknown): action is { params: { outcome: string } } {
  return (action as { type?: unknown } | null)?.type === 'closeAs';
}
