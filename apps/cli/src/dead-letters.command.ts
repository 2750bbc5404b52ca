import { Command, CommandRunner } from 'nest-commander';

import { DeadLetters } from '@medel/effects';
import { NotFoundError, SYSTEM } from '@medel/kernel';

import { Refusal, tell } from './terminal.js';

@Command({
  name: 'dead-letters',
  arguments: '<list|retry> [id]',
  description: 'list the effects that were given up, or have one tried again',
})
export class DeadLettersCommand extends CommandRunner {
  constructor(private readonly deadLetters: DeadLetters) {
    super();
  }

  async run([action, id]: string[]): Promise<void> {
    if (action === 'list') return this.list();
    if (action === 'retry' && id !== undefined && /^\d+$/.test(id)) return this.retry(id);
    throw new Refusal('Say `dead-letters list`, or `dead-letters retry` and the number of one');
  }

  private async list(): Promise<void> {
    const letters = await this.deadLetters.list();
    if (letters.length === 0) tell('Nothing was given up.');
    for (const { id, type, subject, deadAt, lastError } of letters) {
      tell(`${id}  ${type}  ${subject.type} ${subject.id}  ${deadAt.toISOString()}  ${lastError ?? 'never answered'}`);
    }
  }

  /** The audit trail of the case says that it was tried again. */
  private async retry(id: string): Promise<void> {
    try {
      await this.deadLetters.retry(id, SYSTEM);
    } catch (error) {
      if (error instanceof NotFoundError) throw new Refusal(`Nothing that was given up has the number ${id}`);
      throw error;
    }
    tell(`${id} will be tried again.`);
  }
}
