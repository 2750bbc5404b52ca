import { Injectable } from '@nestjs/common';

import { SYSTEM } from '@medel/kernel';
import { Transitions } from '@medel/transitions';

/** So many in one transaction: short enough to share the work among all who scan. */
const BATCH = 1_000;

/** Finds the reminders whose time has come by the database's clock, and asks for each to be sent. */
@Injectable()
export class Reminders {
  constructor(private readonly transitions: Transitions) {}

  /** Returns how many were due. However many scan at once, each reminder is found by one of them. */
  async fire(): Promise<number> {
    let fired = 0;
    let batch: number;
    do {
      batch = await this.fireBatch();
      fired += batch;
    } while (batch === BATCH);
    return fired;
  }

  private async fireBatch(): Promise<number> {
    const subject = { type: 'reminder', id: null };
    const { fired } = await this.transitions.command(subject, {}, { actor: SYSTEM }, async (tx) => {
      const [row] = await tx.query<{ fired: number }[]>('SELECT medel.fire_reminders($1) AS fired', [BATCH]);
      return { fired: row?.fired ?? 0 };
    });
    return fired;
  }
}
