import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** How long a program may take until it is ready. */
const PATIENCE_MS = 60_000;

/** One of our programs as the build made it, beside the console's own. It stops by itself when we are gone. */
export class Child {
  /** Rejects with the program's last words when it ends. */
  readonly died: Promise<never>;

  private constructor(
    private readonly process: ChildProcess,
    describe: () => Promise<string>,
  ) {
    this.died = once(process, 'exit').then(async () => {
      throw new Error(await describe());
    });
    // When it is told to stop, nobody listens.
    this.died.catch(() => undefined);
  }

  /** Settles when the program says that it is ready. Its output goes to the file `log`. */
  static async start(
    name: 'api' | 'worker',
    environment: Readonly<Record<string, string>>,
    log: string,
  ): Promise<Child> {
    const output = createWriteStream(log);
    await once(output, 'open');
    const path = fileURLToPath(new URL(`../../../${name}/src/main.js`, import.meta.url));
    const process = fork(path, [], { env: environment, stdio: ['ignore', output, output, 'ipc'] });
    const child = new Child(process, async () => {
      const lastWords = (await readFile(log, 'utf8')).trim().split('\n').slice(-10).join('\n');
      return `The program ${name} ended by itself:\n\n${lastWords}`;
    });
    await Promise.race([once(process, 'message', { signal: AbortSignal.timeout(PATIENCE_MS) }), child.died]);
    return child;
  }

  async stop(): Promise<void> {
    this.process.kill('SIGTERM');
    await this.died.catch(() => undefined);
  }
}
