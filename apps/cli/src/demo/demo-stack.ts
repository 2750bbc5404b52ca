import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { getQueueToken } from '@nestjs/bullmq';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';

import { Sessions } from '@medel/identity';
import type { Config } from '@medel/platform';
import { CLOCK_QUEUE } from '@medel/queues';
import { EXAMPLE_BEGINS, foundExample, SeedClock, TimeMachine, type Cast } from '@medel/seed';
import { startMailCatcher } from '@medel/stand-ins';
import { Transitions } from '@medel/transitions';

import { Child } from './child.js';
import { DemoModule } from './demo.module.js';
import type { Surroundings } from './http-stage.js';
import { OwnDatabase } from './own-database.js';
import { SharedTime } from './shared-time.js';

/** A whole product for one demonstration. */
export interface DemoStack {
  /** The services on its database, for what lies outside HTTP. */
  readonly app: INestApplicationContext;
  readonly cast: Cast;
  readonly surroundings: Surroundings;
  readonly mailDirectory: string;
}

/** Keeps a part to be stopped at the end, after every part that began later. */
type Begin = <Part extends { stop(): Promise<unknown> }>(part: Part) => Part;

/**
 * Runs `work` on a database, a mail catcher, a worker and an API of its own. They start in this order and stop in the opposite
 * one, whatever happens; nothing is left behind. Rejects when a part dies or `interrupted` does.
 */
export async function withDemoStack<Result>(
  config: Config,
  ownerUrl: string,
  interrupted: Promise<never>,
  work: (stack: DemoStack) => Promise<Result>,
): Promise<Result> {
  const parts: { stop(): Promise<unknown> }[] = [];
  const begin: Begin = (part) => {
    parts.push(part);
    return part;
  };
  const all = async (): Promise<Result> => {
    const { stack, children } = await start(config, ownerUrl, begin);
    return Promise.race([work(stack), ...children.map(({ died }) => died)]);
  };
  try {
    return await Promise.race([all(), interrupted]);
  } finally {
    for (const part of parts.toReversed()) await part.stop();
  }
}

async function start(config: Config, ownerUrl: string, begin: Begin) {
  const directory = await mkdtemp(join(tmpdir(), 'medel-demo-'));
  begin({ stop: () => rm(directory, { recursive: true, force: true }) });
  const database = begin(await OwnDatabase.make(ownerUrl, config.databaseUrl));
  const own = await configure(config, database, directory);
  const mail = await startMailCatcher({ port: Number(new URL(own.smtpUrl).port), directory: join(directory, 'mail') });
  begin({ stop: mail.close });

  const app = await NestFactory.createApplicationContext(DemoModule.on(own, new SeedClock(EXAMPLE_BEGINS)), {
    logger: ['error'],
  });
  begin({ stop: () => app.close() });
  const cast = await foundExample(app);
  const timeMachine = begin(await TimeMachine.start(database.ownerUrl));
  await timeMachine.travelTo(EXAMPLE_BEGINS);

  const children = [];
  for (const name of ['worker', 'api'] as const) {
    children.push(begin(await Child.start(name, environmentOf(own), join(directory, `${name}.log`))));
  }
  const surroundings = surroundingsOf(own, app, timeMachine);
  return { stack: { app, cast, surroundings, mailDirectory: join(directory, 'mail') }, children };
}

async function configure(config: Config, database: OwnDatabase, directory: string): Promise<Config> {
  const [port, mailPort] = [await freePort(), await freePort()];
  return {
    ...config,
    host: '127.0.0.1',
    port,
    publicUrl: `http://localhost:${port}`,
    ownerDatabaseUrl: database.ownerUrl,
    databaseUrl: database.appUrl,
    // The product that may be running has its jobs there.
    redisUrl: undefined,
    smtpUrl: `smtp://127.0.0.1:${mailPort}`,
    filesDirectory: join(directory, 'files'),
    bankDirectory: join(directory, 'bank'),
    logLevel: 'warn',
  };
}

function surroundingsOf(own: Config, app: INestApplicationContext, timeMachine: TimeMachine): Surroundings {
  const baseUrl = `http://127.0.0.1:${own.port}`;
  const time = new SharedTime(
    baseUrl,
    timeMachine,
    app.get(DataSource),
    app.get(Transitions, { strict: false }),
    app.get(getQueueToken(CLOCK_QUEUE), { strict: false }),
  );
  return {
    baseUrl,
    travelTo: (instant) => time.travelTo(instant),
    settle: () => time.settle(),
    tokenOf: (personId) => app.get(Sessions, { strict: false }).open(personId, 'development'),
  };
}

/** What the programs read, and nothing of our own environment. */
function environmentOf(own: Config): Record<string, string> {
  const [{ issuer, clientId, clientSecret }] = own.identityProviders;
  return {
    MEDEL_MODE: own.mode,
    HOST: own.host,
    PORT: String(own.port),
    PUBLIC_URL: own.publicUrl,
    APP_DATABASE_URL: own.databaseUrl,
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: clientId,
    OIDC_CLIENT_SECRET: clientSecret,
    SMTP_URL: own.smtpUrl,
    MAIL_FROM: own.mailFrom,
    FILES_DIRECTORY: own.filesDirectory,
    BANK_DIRECTORY: own.bankDirectory,
    LOG_LEVEL: own.logLevel,
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
