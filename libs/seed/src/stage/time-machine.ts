import { Client } from 'pg';

/**
 * Moves the time that due work sees and that development's clocks follow (docs/adr/0008-time-travel.md). It connects
 * as the owner of the schema, because the product itself has no right to.
 */
export class TimeMachine {
  private constructor(private readonly owner: Client) {}

  static async start(ownerUrl: string): Promise<TimeMachine> {
    const owner = new Client({ connectionString: ownerUrl });
    await owner.connect();
    return new TimeMachine(owner);
  }

  async travelTo(instant: Date): Promise<void> {
    await this.owner.query(
      `INSERT INTO medel.time_travel (ahead) VALUES ($1::timestamptz - clock_timestamp())
       ON CONFLICT (singleton) DO UPDATE SET ahead = excluded.ahead`,
      [instant],
    );
  }

  async comeHome(): Promise<void> {
    await this.owner.query('DELETE FROM medel.time_travel');
  }

  /** Time stays where it is. */
  async stop(): Promise<void> {
    await this.owner.end();
  }
}
