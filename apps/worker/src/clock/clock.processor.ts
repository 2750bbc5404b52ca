import { OnWorkerEvent, Processor, WorkerHost } from '@nestjs/bullmq';
import { Logger, type BeforeApplicationShutdown } from '@nestjs/common';

import { EmergencyAccessService } from '@medel/administration';
import { BankRounds, DueEvents, Reminders } from '@medel/deadlines';
import { Digests } from '@medel/notifications';
import { CLOCK_QUEUE } from '@medel/queues';

/** Looks for what has become due whenever it is woken. It remembers nothing: everything due is in the database. */
@Processor(CLOCK_QUEUE, { concurrency: 1 })
export class ClockProcessor extends WorkerHost implements BeforeApplicationShutdown {
  private readonly logger = new Logger(ClockProcessor.name);

  constructor(
    private readonly reminders: Reminders,
    private readonly dueEvents: DueEvents,
    private readonly bankRounds: BankRounds,
    private readonly emergencies: EmergencyAccessService,
    private readonly digests: Digests,
  ) {
    super();
  }

  async process(): Promise<void> {
    const events = await this.dueEvents.send();
    const reminders = await this.reminders.fire();
    const emergencies = await this.emergencies.endDue();
    await this.bankRounds.ask();
    await this.digests.ask();
    if (events + reminders + emergencies > 0)
      this.logger.log({ message: 'something was due', events, reminders, emergencies });
  }

  @OnWorkerEvent('failed')
  failed(_: unknown, error: Error): void {
    this.logger.error({ message: 'a scan failed', err: error });
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.worker.close();
  }
}
