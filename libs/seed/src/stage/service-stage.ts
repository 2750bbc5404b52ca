import type { INestApplicationContext } from '@nestjs/common';

import { DueEvents, Reminders } from '@medel/deadlines';
import { Drain } from '@medel/effects';
import { SYSTEM } from '@medel/kernel';
import { stockholmDay } from '@medel/programmes';
import { Transitions } from '@medel/transitions';

import type { Cast } from './cast.js';
import type { Done, Hands } from './hands.js';
import type { SeedClock } from './seed-clock.js';
import { ServiceHands } from './service-hands.js';
import type { Stage, Watch } from './stage.js';
import type { TimeMachine } from './time-machine.js';

/** Plays in one process and without a queue: what the worker would do is done before time moves on. */
export class ServiceStage implements Stage {
  private readonly transitions: Transitions;

  constructor(
    private readonly app: INestApplicationContext,
    private readonly cast: Cast,
    private readonly clock: SeedClock,
    private readonly timeMachine: TimeMachine,
  ) {
    this.transitions = app.get(Transitions, { strict: false });
  }

  readonly watch: Watch = {
    callIs: (call, status) => this.expect('call', 'id = $1', [this.cast.calls.get(call)], status),
    caseIs: (key, status) => this.expect('application', 'id = $1', [this.cast.cases.get(key)], status),
    claimIs: (key, year, status) =>
      this.expect('claim', 'application_id = $1 AND reporting_year = $2', [this.cast.cases.get(key), year], status),
    settled: () => Promise.resolve({ status: 'done' }),
  };

  as(who: string): Hands {
    return new ServiceHands(this.app, this.cast, who);
  }

  async travelTo(instant: Date): Promise<void> {
    // What the last scene led to still belongs to its own time.
    await this.drain();
    if (stockholmDay(instant) === stockholmDay(this.clock.now())) return this.moveTo(instant);
    for (let day = await this.nextReminder(instant); day; day = await this.nextReminder(instant)) {
      await this.arriveAt(day);
    }
    await this.arriveAt(instant);
  }

  /** Whatever is due by itself is due at the stroke of some midnight, so it is looked for once a day. */
  private async arriveAt(instant: Date): Promise<void> {
    await this.moveTo(instant);
    await this.app.get(DueEvents, { strict: false }).send();
    await this.app.get(Reminders, { strict: false }).fire();
    await this.drain();
  }

  private async moveTo(instant: Date): Promise<void> {
    this.clock.travelTo(instant);
    await this.timeMachine.travelTo(instant);
  }

  private async drain(): Promise<void> {
    await this.app.get(Drain, { strict: false }).run();
  }

  /** Reminders are sent on their own days, not when somebody happens to act next. */
  private nextReminder(before: Date): Promise<Date | null> {
    return this.transitions.read(SYSTEM, async (tx) => {
      const [row] = await tx.query<{ next: Date | null }[]>(
        'SELECT min(remind_at) AS next FROM medel.reminder WHERE sent_at IS NULL AND remind_at <= $1',
        [before],
      );
      return row?.next ?? null;
    });
  }

  private expect(table: string, where: string, values: readonly unknown[], status: string): Promise<Done> {
    return this.transitions.read(SYSTEM, async (tx) => {
      const [row] = await tx.query<Done[]>(`SELECT status FROM medel.${table} WHERE ${where}`, [...values]);
      if (row?.status !== status) throw new Error(`the ${table} is ${row?.status ?? 'not there'}, not ${status}`);
      return row;
    });
  }
}
