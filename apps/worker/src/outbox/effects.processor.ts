import { OnWorkerEvent, Processor, WorkerHost } from '@nestjs/bullmq';
import { Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import type { Job } from 'bullmq';

import { Effects } from '@medel/effects';
import { EFFECTS_QUEUE } from '@medel/queues';

type EffectJob = Job<{ readonly outboxId: string }>;

/** Takes jobs from the queue and performs the effects of the outbox rows they name. */
@Processor(EFFECTS_QUEUE, { concurrency: 16 })
export class EffectsProcessor extends WorkerHost implements BeforeApplicationShutdown {
  private readonly logger = new Logger(EffectsProcessor.name);

  constructor(private readonly effects: Effects) {
    super();
  }

  async process({ name, data }: EffectJob): Promise<void> {
    await this.effects.perform(data.outboxId, name);
  }

  @OnWorkerEvent('failed')
  failed(job: EffectJob | undefined, error: Error): void {
    const { name, data, attemptsMade } = job ?? {};
    this.logger.warn({ message: 'an effect failed', effect: name, ...data, attempt: attemptsMade, err: error });
  }

  /** Finishes what it has begun and takes nothing new. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.worker.close();
  }
}
