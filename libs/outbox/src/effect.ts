import type { EntityManager } from 'typeorm';

import type { Bell } from './doorbell.js';

/** One row of the outbox: what must happen, because of what. */
export interface Message {
  readonly id: string;
  /** The effect's name: `notifyApplicant`. */
  readonly type: string;
  /** What the machine said of the effect, and the `subject` it follows from: `{ type: 'claim', id }`. */
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Takes effect in our own database, in the transaction that acknowledges the message: once, or not at all. */
export interface EffectWithin {
  readonly within: (tx: EntityManager, message: Message) => Promise<void>;
  /** Who else must know once it is done. */
  readonly rings?: Bell;
}

/**
 * Takes effect elsewhere, or in a transaction of its own. Whoever dies between the effect and its acknowledgement does
 * it again, so it carries an id, made from the message's, that the receiver tells repetitions apart by.
 */
export interface EffectOutside {
  readonly outside: (message: Message) => Promise<void>;
  /** What is written down together with the acknowledgement. */
  readonly afterwards?: (tx: EntityManager, message: Message) => Promise<void>;
}

export type EffectHandler = EffectWithin | EffectOutside;

/** A text of the payload. Throws when it is missing: such a message is a mistake, and ends as a dead letter. */
export function textOf({ id, type, payload }: Message, name: string): string {
  const value = payload[name];
  if (typeof value !== 'string') throw new Error(`message ${id} (${type}) has no ${name}`);
  return value;
}

/** The row with a life cycle that a message follows from. */
export function subjectOf({ id, type, payload }: Message): { readonly type: string; readonly id: string } {
  const subject = payload.subject as { type: string; id: string } | undefined;
  if (!subject) throw new Error(`message ${id} (${type}) follows from nothing`);
  return subject;
}
