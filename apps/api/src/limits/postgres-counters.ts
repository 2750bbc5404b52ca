import type { DataSource } from 'typeorm';

import { CounterStore, type Share } from './counter-store.js';

/** The rows are sorted, so that two processes that add at once lock them in one order. */
const ADD = `
WITH over AS (SELECT key, window_number FROM medel.request_count WHERE window_number < $4 LIMIT 1000 FOR UPDATE SKIP LOCKED),
     gone AS (DELETE FROM medel.request_count c USING over
               WHERE c.key = over.key AND c.window_number = over.window_number)
INSERT INTO medel.request_count AS c (key, window_number, count)
SELECT * FROM unnest($1::text[], $2::bigint[], $3::int[]) AS share (key, window_number, count) ORDER BY 1, 2
ON CONFLICT (key, window_number) DO UPDATE SET count = c.count + excluded.count
RETURNING key, window_number, count`;

/** Shared in a table that is not logged: after a crash the counting begins anew, and nothing is written twice for it. */
export class PostgresCounters extends CounterStore {
  constructor(private readonly dataSource: DataSource) {
    super();
  }

  async add(shares: readonly Share[]): Promise<number[]> {
    const rows = await this.dataSource.query<{ key: string; window_number: string; count: number }[]>(ADD, [
      shares.map(({ key }) => key),
      shares.map(({ window }) => window),
      shares.map(({ count }) => count),
      Math.max(...shares.map(({ window }) => window)) - 1,
    ]);
    const sums = new Map(rows.map(({ key, window_number: window, count }) => [`${window} ${key}`, count]));
    return shares.map(({ key, window }) => sums.get(`${window} ${key}`) ?? 0);
  }
}
