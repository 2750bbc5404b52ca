import { Injectable } from '@nestjs/common';

import { SYSTEM } from '@medel/kernel';
import { Transitions } from '@medel/transitions';

/** Finds whoever wants one mail a day and has something to be told in it. */
@Injectable()
export class Digests {
  constructor(private readonly transitions: Transitions) {}

  /** Asks for the mails whose time has come, and answers how many. However many ask at once, each is asked for once. */
  async ask(): Promise<number> {
    const subject = { type: 'notification', id: null };
    const { asked } = await this.transitions.command(subject, {}, { actor: SYSTEM }, async (tx) => {
      const [row] = await tx.query<{ asked: number }[]>('SELECT medel.ask_for_digests() AS asked');
      return { asked: row?.asked ?? 0 };
    });
    return asked;
  }
}
