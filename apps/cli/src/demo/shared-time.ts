import { setTimeout as sleep } from 'node:timers/promises';

import type { Queue } from 'bullmq';
import type { DataSource } from 'typeorm';

import { SYSTEM } from '@medel/kernel';
import { LONGEST_LAG_MS } from '@medel/platform';
import type { TimeMachine } from '@medel/seed';
import type { Transitions } from '@medel/transitions';

const PATIENCE_MS = 30_000;
const GLANCE_MS = 10;

const DUE = `
SELECT count(*) AS left FROM medel.reminder WHERE sent_at IS NULL AND remind_at <= medel.current_instant()`;

const UNDONE = `
SELECT count(*) AS left FROM medel.outbox_message WHERE acknowledged_at IS NULL AND dead_at IS NULL`;

/** Time as several processes tell it: nobody travels before everybody has finished what they were doing. */
export class SharedTime {
  constructor(
    private readonly apiUrl: string,
    private readonly timeMachine: TimeMachine,
    private readonly dataSource: DataSource,
    private readonly transitions: Transitions,
    private readonly clockQueue: Queue,
  ) {}

  async travelTo(instant: Date): Promise<void> {
    await this.settle();
    await this.timeMachine.travelTo(instant);
    await until('the API noticed the time', async () => (await this.apiTime()) >= instant.getTime());
    await sleep(2 * LONGEST_LAG_MS);
    // Otherwise the worker would look for what is due only within ten seconds.
    await this.clockQueue.add('scan', {});
    await until('everybody was reminded who had to be', async () => (await this.due()) === 0);
  }

  settle(): Promise<void> {
    return until('every effect was performed', async () => {
      const [row] = await this.dataSource.query<{ left: string }[]>(UNDONE);
      return Number(row?.left) === 0;
    });
  }

  private async apiTime(): Promise<number> {
    const response = await fetch(`${this.apiUrl}/health/ready`);
    const { now } = (await response.json()) as { now: string };
    return new Date(now).getTime();
  }

  private due(): Promise<number> {
    return this.transitions.read(SYSTEM, async (tx) => {
      const [row] = await tx.query<{ left: string }[]>(DUE);
      return Number(row?.left);
    });
  }
}

async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  for (let waited = 0; !(await isSo()); waited += GLANCE_MS) {
    if (waited > PATIENCE_MS) throw new Error(`Waited ${PATIENCE_MS / 1000} s until ${what}, in vain`);
    await sleep(GLANCE_MS);
  }
}
