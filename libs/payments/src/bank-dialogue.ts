import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { SYSTEM } from '@medel/kernel';
import { Transitions } from '@medel/transitions';

import { Bank } from './bank.js';
import { eventFor, isAwaited } from './bank-answers.js';
import { findBatch } from './payment-batch-finder.js';
import { PaymentBatchesService } from './payment-batches.service.js';
import { bytesOf } from './payment-file.js';

/** The bank has a file and has not yet said what becomes of it. Whoever asked asks again later. */
export class BankSilentError extends Error {
  constructor(messageId: string) {
    super(`the bank has not answered about ${messageId}`);
  }
}

/** What the worker says to the bank and hears from it. Nothing here holds a transaction open while the bank thinks. */
@Injectable()
export class BankDialogue {
  constructor(
    private readonly transitions: Transitions,
    private readonly batches: PaymentBatchesService,
    private readonly bank: Bank,
  ) {}

  /** Sends a released batch. Done twice it is one delivery: same id, same bytes. */
  async send(batchId: string): Promise<void> {
    const batch = await this.transitions.read(SYSTEM, (tx) => findBatch(tx, batchId, SYSTEM));
    const { status, messageId, releasedAt } = batch;
    if (status !== 'released' || !releasedAt) return;
    const payments = batch.payments.map(({ endToEndId, account, amountOre, caseNumber, reportingYear }) => ({
      endToEndId,
      account,
      amountOre,
      reference: `${caseNumber ?? ''}/${reportingYear}`,
    }));
    await this.bank.send(messageId, bytesOf({ messageId, releasedAt, payments }));
  }

  /** Writes down that the bank has it, together with the acknowledgement of whatever asked for it. */
  async confirmSent(tx: EntityManager, batchId: string): Promise<void> {
    const { status } = await findBatch(tx, batchId, SYSTEM);
    if (status === 'released') await this.batches.transition(tx, batchId, { type: 'SEND' }, { actor: SYSTEM });
  }

  /** Asks what became of a batch and does what the answer says. Throws BankSilentError when it must be asked again. */
  async ask(batchId: string): Promise<void> {
    const { status, messageId } = await this.transitions.read(SYSTEM, (tx) => findBatch(tx, batchId, SYSTEM));
    if (!isAwaited(status)) return;
    const answer = await this.bank.ask(messageId);
    await this.transitions.command({ type: 'payment_batch', id: batchId }, {}, { actor: SYSTEM }, async (tx) => {
      // Somebody may have asked meanwhile, so the answer is about the batch as it stands now.
      const now = await findBatch(tx, batchId, SYSTEM);
      const type = eventFor(now.status, answer);
      if (type) await this.batches.transition(tx, batchId, { type }, { actor: SYSTEM });
      else if (isAwaited(now.status)) throw new BankSilentError(messageId);
      return {};
    });
  }
}
