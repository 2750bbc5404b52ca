import { Injectable, Logger } from '@nestjs/common';

import { SYSTEM } from '@medel/kernel';
import { BankDialogue, BankSilentError } from '@medel/payments';
import { Transitions } from '@medel/transitions';

/** A bank answers after hours or days, so it is asked again and again about every file it still has. */
@Injectable()
export class BankRounds {
  private readonly logger = new Logger(BankRounds.name);

  constructor(
    private readonly transitions: Transitions,
    private readonly dialogue: BankDialogue,
  ) {}

  async ask(): Promise<void> {
    const awaited = await this.transitions.read(SYSTEM, (tx) =>
      tx.query<{ id: string }[]>("SELECT id FROM medel.payment_batch WHERE status IN ('sent', 'accepted')"),
    );
    for (const { id } of awaited) await this.askAbout(id);
  }

  /** One file that cannot be asked about must not hold up the others. */
  private async askAbout(batchId: string): Promise<void> {
    try {
      await this.dialogue.ask(batchId);
    } catch (error) {
      if (error instanceof BankSilentError) return;
      this.logger.error({ message: 'the bank could not be asked', batchId, err: error });
    }
  }
}
