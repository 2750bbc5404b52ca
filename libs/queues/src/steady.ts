import { Logger } from '@nestjs/common';
import { Queue, Worker, type Processor, type QueueOptions, type WorkerOptions } from 'bullmq';

/** A queue that says in the log what went wrong: an error nobody listens to would end the process. */
export class SteadyQueue extends Queue {
  constructor(name: string, options: QueueOptions) {
    super(name, options);
    logErrors(this, `queue ${name}`);
  }
}

/** A worker that outlives whatever it stands on: it waits for its store to come back, and begins only when told to. */
export class SteadyWorker extends Worker {
  constructor(name: string, processor: string | URL | null | Processor | undefined, options: WorkerOptions) {
    super(name, processor, {
      ...options,
      connection: patient(options.connection),
      autorun: false,
      // After its store was away for a moment, BullMQ would not look again for 15 seconds.
      runRetryDelay: 1_000,
      // A worker that is killed over and over takes nobody's effect with it.
      maxStalledCount: 5,
    });
    logErrors(this, `worker ${name}`);
  }
}

/** Who adds jobs wants to be told at once that Redis is away; who works on them waits until it is back. */
function patient(connection: WorkerOptions['connection']): WorkerOptions['connection'] {
  if (!('url' in connection)) return connection;
  return { ...connection, enableOfflineQueue: true, maxRetriesPerRequest: null };
}

function logErrors(emitter: { on(event: 'error', listener: (error: Error) => void): unknown }, name: string): void {
  const logger = new Logger('Queues');
  emitter.on('error', ({ message }) => {
    logger.warn({ message: `${name}: ${message}` });
  });
}
