import { Injectable } from '@nestjs/common';

import { SYSTEM } from '@medel/kernel';
import { Doorbell } from '@medel/outbox';
import { Transitions } from '@medel/transitions';

/** So many in one statement: short enough to share the work among all who scan. */
const BATCH = 1_000;

/** Finds the reminders whose time has come by the database's clock, and asks for each to be sent. */
@Injectable()
export class Reminders {
  constructor(
    private readonly transitions: Transitions,
    private readonly doorbell: Doorbell,
  ) {}

  /** Returns how many were due. However many scan at once, each reminder is found by one of them. */
  async fire(): Promise<number> {
    let fired = 0;
    let batch: number;
    do {
      batch = await this.fireBatch();
      fired += batch;
      if (batch > 0) this.doorbell.ring();
    } while (batch === BATCH);
    return fired;
  }

  /** As the system: whoever acts as nobody sees no case, and would find no reminder. */
  private async fireBatch(): Promise<number> {
    const { fired } = await this.transitions.command(
      { type: 'reminder', id: null },
      {},
      { actor: SYSTEM },
      async (tx) => {
        const [row] = await tx.query<{ fired: number }[]>('SELECT medel.fire_reminders($1) AS fired', [BATCH]);
        return { fired: row?.fired ?? 0 };
      },
    );
    return fired;
  }
}
