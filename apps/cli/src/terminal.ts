/** What the person at the terminal can mend: they see the sentence and no stack. */
export class Refusal extends Error {}

/** Writes a line for the person at the terminal. */
export function tell(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Says why a command failed, and leaves an exit code that says that it did. */
export function fail(error: unknown): void {
  process.exitCode = 1;
  const { code = '', message, stack } = error as Error & { code?: string };
  // Commander has said it itself.
  if (code.startsWith('commander.')) return;
  // What PostgreSQL or the network refuses carries a code, and its message is a sentence.
  const sentence = error instanceof Refusal || code !== '' ? `${message}.` : (stack ?? message);
  process.stderr.write(`${sentence}\n`);
}
