import { OnWorkerEvent, Processor, WorkerHost } from '@nestjs/bullmq';
import { Logger, type BeforeApplicationShutdown } from '@nestjs/common';

import { EmergencyAccessService } from '@medel/administration';
import { DueEvents, Reminders } from '@medel/deadlines';
import { CLOCK_QUEUE } from '@medel/queues';

import { Rounds } from './rounds.js';

/** Looks for what has become due whenever it is woken. It remembers nothing: everything due is in the database. */
@Processor(CLOCK_QUEUE, { concurrency: 1 })
export class ClockProcessor extends WorkerHost implements BeforeApplicationShutdown {
  private readonly logger = new Logger(ClockProcessor.name);

  constructor(
    private readonly reminders: Reminders,
    private readonly dueEvents: DueEvents,
    private readonly emergencies: EmergencyAccessService,
    private readonly rounds: Rounds,
  ) {
    super();
  }

  async process(): Promise<void> {
    const events = await this.dueEvents.send();
    const reminders = await this.reminders.fire();
    const emergencies = await this.emergencies.endDue();
    const deleted = await this.rounds.make();
    if (events + reminders + emergencies + deleted > 0)
      this.logger.log({ message: 'something was due', events, reminders, emergencies, deleted });
  }

  @OnWorkerEvent('failed')
  failed(_: unknown, error: Error): void {
    this.logger.error({ message: 'a scan failed', err: error });
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.worker.close();
  }
}
