import { randomBytes } from 'node:crypto';

import { Client } from 'pg';

import { allowedTransitions } from '@medel/lifecycles';
import { migrate } from '@medel/platform';

/** A database for one demonstration, on the server of the product but beside its own. */
export class OwnDatabase {
  private constructor(
    readonly ownerUrl: string,
    readonly appUrl: string,
    private readonly serverUrl: string,
  ) {}

  /** Makes and migrates it. `ownerUrl` and `appUrl` are those of the product, whose roles it shares. */
  static async make(ownerUrl: string, appUrl: string): Promise<OwnDatabase> {
    const name = `medel_demo_${randomBytes(4).toString('hex')}`;
    const named = (url: string): string => Object.assign(new URL(url), { pathname: `/${name}` }).href;
    await onServer(ownerUrl, `CREATE DATABASE ${name}`);
    const database = new OwnDatabase(named(ownerUrl), named(appUrl), ownerUrl);
    await migrate(database.ownerUrl, database.appUrl, allowedTransitions);
    return database;
  }

  /** Drops it. */
  async stop(): Promise<void> {
    await onServer(this.serverUrl, `DROP DATABASE ${new URL(this.ownerUrl).pathname.slice(1)} WITH (FORCE)`);
  }
}

async function onServer(url: string, statement: string): Promise<void> {
  const server = new Client({ connectionString: url });
  await server.connect();
  try {
    await server.query(statement);
  } finally {
    await server.end();
  }
}
