import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { NotFoundError, SYSTEM, type Actor } from '@medel/kernel';
import { Transitions } from '@medel/transitions';

export interface DeadLetter {
  readonly id: string;
  /** The effect's name. */
  readonly type: string;
  readonly subject: { readonly type: string; readonly id: string };
  readonly createdAt: Date;
  readonly deadAt: Date;
  readonly lastError: string | null;
}

const DEAD_LETTERS = `
SELECT id, type, payload -> 'subject' AS subject, created_at AS "createdAt", dead_at AS "deadAt", last_error AS "lastError"
  FROM medel.outbox_message WHERE dead_at IS NOT NULL AND acknowledged_at IS NULL`;

/** Effects that were tried until nobody believed in them any more. A person finds out why, and has them tried again. */
@Injectable()
export class DeadLetters {
  constructor(private readonly transitions: Transitions) {}

  list(): Promise<DeadLetter[]> {
    return this.transitions.read(SYSTEM, (tx) => tx.query<DeadLetter[]>(`${DEAD_LETTERS} ORDER BY id`));
  }

  /** Puts a message back as if it were new, and leaves a trace with what it follows from. Throws NotFoundError. */
  async retry(id: string, actor: Actor): Promise<void> {
    const [letter] = await this.transitions.read(SYSTEM, (tx) => find(tx, id));
    if (!letter) throw new NotFoundError('DeadLetter', id);
    const note = { type: 'RETRY_EFFECT', outboxId: id, effect: letter.type };
    await this.transitions.command(letter.subject, note, { actor }, async (tx) => {
      await revive(tx, id);
      await this.transitions.note(tx, letter.subject, actor, note);
      return {};
    });
  }
}

function find(tx: EntityManager, id: string): Promise<DeadLetter[]> {
  return tx.query<DeadLetter[]>(`${DEAD_LETTERS} AND id = $1`, [id]);
}

async function revive(tx: EntityManager, id: string): Promise<void> {
  const [, revived] = await tx.query<[object[], number]>(
    `UPDATE medel.outbox_message SET dead_at = NULL, published_at = NULL, generation = 0
      WHERE id = $1 AND dead_at IS NOT NULL AND acknowledged_at IS NULL`,
    [id],
  );
  // Somebody else was faster.
  if (revived === 0) throw new NotFoundError('DeadLetter', id);
}
