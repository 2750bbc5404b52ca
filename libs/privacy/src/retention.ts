import { Injectable } from '@nestjs/common';

import { SYSTEM } from '@medel/kernel';
import { Transitions } from '@medel/transitions';

/** So many in one transaction: short enough that nobody waits. */
const BATCH = 1_000;

/** What each deletes at most a batch of, when its time is up, and answers how many it was. */
const OVERDUE = [
  'medel.delete_old_disclosures($1)',
  'medel.delete_expired_exports($1)',
  'medel.delete_kept_identities($1)',
] as const;

/** Deletes what may not be kept any longer. Due is what the database says is due. */
@Injectable()
export class Retention {
  constructor(private readonly transitions: Transitions) {}

  /** Returns how many rows are gone. */
  async enforce(): Promise<number> {
    let deleted = 0;
    for (const overdue of OVERDUE) deleted += await this.deleteAll(overdue);
    return deleted;
  }

  private async deleteAll(overdue: (typeof OVERDUE)[number]): Promise<number> {
    let deleted = 0;
    let batch: number;
    do {
      batch = await this.deleteBatch(overdue);
      deleted += batch;
    } while (batch === BATCH);
    return deleted;
  }

  private async deleteBatch(overdue: string): Promise<number> {
    const subject = { type: 'disclosure', id: null };
    const { count } = await this.transitions.command(subject, {}, { actor: SYSTEM }, async (tx) => {
      const [row] = await tx.query<{ count: number }[]>(`SELECT ${overdue} AS count`, [BATCH]);
      return { count: row?.count ?? 0 };
    });
    return count;
  }
}
