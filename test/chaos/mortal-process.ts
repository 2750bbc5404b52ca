import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

/** One of the product's built processes, which comes back whenever it dies, as a supervisor would see to. */
export class MortalProcess {
  private child: ChildProcess | undefined;
  private isWanted = true;

  constructor(
    private readonly main: string,
    private readonly environment: NodeJS.ProcessEnv,
  ) {}

  start(): void {
    const child = fork(this.main, [], {
      env: this.environment,
      execArgv: [],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.child = child;
    child.on('exit', () => void this.resurrect());
  }

  kill(): void {
    this.child?.kill('SIGKILL');
  }

  async stop(): Promise<void> {
    this.isWanted = false;
    const { child } = this;
    if (child?.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    await Promise.race([once(child, 'exit'), sleep(15_000)]);
    child.kill('SIGKILL');
  }

  private async resurrect(): Promise<void> {
    await sleep(100);
    if (this.isWanted) this.start();
  }
}
