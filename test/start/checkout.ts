import { spawn } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');

/** Where `npm start` keeps what it makes. */
const STATE = '.medel';

/** A checkout like ours, with the same packages and the same build, but a state of its own to be broken. */
export class Checkout {
  readonly directory = mkdtempSync(join(tmpdir(), 'medel-start-'));

  constructor() {
    // PostgreSQL runs as nobody when we are root, and must get in.
    chmodSync(this.directory, 0o755);
    cpSync(join(ROOT, 'scripts'), this.path('scripts'), { recursive: true });
    for (const entry of readdirSync(ROOT)) {
      if (![STATE, '.git', 'node_modules', 'scripts'].includes(entry)) {
        symlinkSync(join(ROOT, entry), this.path(entry));
      }
    }
    mkdirSync(this.path('node_modules'));
    for (const entry of readdirSync(join(ROOT, 'node_modules'))) {
      symlinkSync(join(ROOT, 'node_modules', entry), this.path('node_modules', entry));
    }
  }

  path(...parts: string[]): string {
    return join(this.directory, ...parts);
  }

  /** Starts `npm start` without npm; `output` grows as it speaks. */
  start(environment: NodeJS.ProcessEnv, nodeOptions: string[] = []) {
    const { PATH, HOME } = process.env;
    const child = spawn(process.execPath, [...nodeOptions, 'scripts/start.mjs'], {
      cwd: this.directory,
      env: { PATH, HOME, ...environment },
    });
    const running = { child, output: '', exit: new Promise<number | null>((done) => child.once('exit', done)) };
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (text: Buffer) => (running.output += text.toString()));
    }
    return running;
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}
