import { Injectable } from '@nestjs/common';

import { subjectOf, type EffectHandler } from '@medel/outbox';
import { BankDialogue, BankSilentError } from '@medel/payments';

/** What the worker has to do with the bank. */
@Injectable()
export class PaymentEffects {
  constructor(private readonly dialogue: BankDialogue) {}

  /** The bank knows a file by its message id, so sending it twice is one delivery. */
  readonly sendPaymentBatch: EffectHandler = {
    outside: (message) => this.dialogue.send(subjectOf(message).id),
    afterwards: (tx, message) => this.dialogue.confirmSent(tx, subjectOf(message).id),
  };

  /** A bank that has not answered yet is asked again on the next round; nothing has failed. */
  readonly askBank: EffectHandler = {
    outside: async (message) => {
      try {
        await this.dialogue.ask(subjectOf(message).id);
      } catch (error) {
        if (!(error instanceof BankSilentError)) throw error;
      }
    },
  };
}
