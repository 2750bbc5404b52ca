import type { PoolClient, QueryResultRow } from 'pg';
import type { EntityManager } from 'typeorm';

/** A statement the server plans once a connection, for reads that every command makes. `name` must be unique. */
export async function prepared<Row extends QueryResultRow>(
  tx: EntityManager,
  name: string,
  text: string,
  values: readonly unknown[],
): Promise<Row[]> {
  if (!tx.queryRunner) throw new Error(`${name} must run inside a transaction`);
  const client = (await tx.queryRunner.connect()) as PoolClient;
  const { rows } = await client.query<Row>({ name, text, values: [...values] });
  return rows;
}
