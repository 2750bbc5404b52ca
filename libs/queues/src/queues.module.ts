import { BullModule } from '@nestjs/bullmq';
import { Inject, Logger, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import {
  createPostgresBackend,
  setDefaultBackendFactory,
  type ConnectionOptions,
  type DefaultJobOptions,
  type QueueOptions,
} from 'bullmq';
import { Pool } from 'pg';

import type { Config } from '@medel/platform';

import { SteadyQueue, SteadyWorker } from './steady.js';

/** Effects on their way to those who perform them. A job carries the id of an outbox row and nothing else. */
export const EFFECTS_QUEUE = 'effects';
/** Wakes whoever looks for what has become due. */
export const CLOCK_QUEUE = 'clock';

/** Each worker keeps a connection that listens; the rest do the work of both queues. */
const POOL_SIZE = 12;

const JOB_OPTIONS: DefaultJobOptions = {
  // Short of what the reconciler waits: hiccups are mended here, outages there.
  attempts: 5,
  backoff: { type: 'exponential', delay: 200, jitter: 0.5 },
  // What became of an effect is written in its outbox row. A job that stayed would stand in the way of the next one.
  removeOnComplete: true,
  removeOnFail: true,
};

const POOL = Symbol('the pool of the queue');

/**
 * BullMQ on Redis or on PostgreSQL, whichever the configuration names; who uses a queue cannot tell which. A processor
 * must close its worker in `beforeApplicationShutdown`, while what it works with is still there.
 */
@Module({})
export class QueuesModule implements OnApplicationShutdown {
  constructor(@Inject(POOL) private readonly pool: Pool | undefined) {}

  static on({ redisUrl, databaseUrl }: Config): DynamicModule {
    const pool = redisUrl === undefined ? poolOn(databaseUrl) : undefined;
    const connection = redisUrl === undefined ? asConnection(pool) : redis(redisUrl);
    const options: QueueOptions = { connection, defaultJobOptions: JOB_OPTIONS };
    // Every queue and worker is made with these, so they are set before Nest makes the first.
    setDefaultBackendFactory(redisUrl === undefined ? createPostgresBackend : undefined);
    BullModule.queueClass = SteadyQueue;
    BullModule.workerClass = SteadyWorker;
    return {
      module: QueuesModule,
      imports: [BullModule.forRoot(options), BullModule.registerQueue({ name: EFFECTS_QUEUE }, { name: CLOCK_QUEUE })],
      providers: [{ provide: POOL, useValue: pool }],
      exports: [BullModule],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool?.end();
  }
}

function redis(url: string): ConnectionOptions {
  return {
    url,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    // BullMQ would come back up to 20 seconds late.
    retryStrategy: (tries) => Math.min(200 * tries, 2_000),
  };
}

/** BullMQ names its tables without their schema, and calls one of them `job`: hence a pool of their own. */
function poolOn(connectionString: string): Pool {
  const pool = new Pool({ connectionString, max: POOL_SIZE, options: '-c search_path=bullmq', keepAlive: true });
  const lost = ({ message }: Error) => {
    new Logger('Queues').warn({ message: `a connection was lost: ${message}` });
  };
  pool.on('error', lost);
  // The pool watches idle connections only, and BullMQ not all of those it holds: one that breaks would end the process.
  pool.on('connect', (client) => client.on('error', lost));
  return pool;
}

/** BullMQ takes a pool when it runs on PostgreSQL, but its types speak of Redis only. */
const asConnection = (pool: Pool | undefined) => pool as unknown as ConnectionOptions;
