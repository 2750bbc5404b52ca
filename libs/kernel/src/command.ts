import type { Actor } from './actor.js';

/** Everything about a request for change but the change itself. */
export interface Command {
  readonly actor: Actor;
  /** A retry with the same key gets the first answer and changes nothing. */
  readonly idempotencyKey?: string | undefined;
  /** From `If-Match`: the version the person was looking at. */
  readonly expectedVersion?: number | undefined;
}

/** What a command answers when it changed a row with a life cycle. Plain JSON, so it can be kept for a retry. */
export interface Changed<Status extends string = string> {
  readonly id: string;
  readonly status: Status;
  readonly version: number;
}
