import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { Transitions, type Note } from '@medel/transitions';

/** What a person is told of when something of theirs changed, so that whoever did not do it finds out. */
type Template = 'second_factor_added' | 'second_factor_removed' | 'recovery_code_used';

/** Changes of a person's own account, by themselves: one at a time, and each written down in their own stream. */
@Injectable()
export class OwnAccount {
  constructor(private readonly transitions: Transitions) {}

  change<Result extends object>(
    personId: string,
    type: string,
    work: (tx: EntityManager) => Promise<Result>,
  ): Promise<Result> {
    const actor = { id: personId, memberships: [] };
    return this.transitions.command({ type: 'person', id: personId }, { type }, { actor }, work);
  }

  async note(tx: EntityManager, personId: string, note: Note, template?: Template): Promise<void> {
    const actor = { id: personId, memberships: [] };
    const effects = template === undefined ? [] : [{ type: 'notifyPerson', params: { template } }];
    await this.transitions.note(tx, { type: 'person', id: personId }, actor, note, effects);
  }
}
