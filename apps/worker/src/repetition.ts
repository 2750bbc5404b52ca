import { setTimeout } from 'node:timers/promises';

/** Does something again and again, with a pause after each time, until it is told to stop. `work` never rejects. */
export class Repetition {
  private readonly stopping = new AbortController();
  private running = Promise.resolve();

  constructor(
    private readonly pauseMs: number,
    private readonly work: () => Promise<void>,
  ) {}

  start(): void {
    this.running = this.run();
  }

  /** Settles when what it was doing is done. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      await this.work();
      await setTimeout(this.pauseMs, undefined, { signal }).catch(() => undefined);
    }
  }
}
