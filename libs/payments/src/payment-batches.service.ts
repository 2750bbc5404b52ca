import { randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { CLAIM_PERMISSIONS, ClaimsService, sign, type ClaimEvent, type Step } from '@medel/claims';
import { Clock, type Changed, type Command } from '@medel/kernel';
import { Ledger } from '@medel/ledger';
import { requireVersion, Transitions } from '@medel/transitions';
import { assertMay, decide } from '@medel/workflow';

import { findBatch, lockBatch, lockClaims, type FoundBatch } from './payment-batch-finder.js';
import type { PaymentBatchEvent } from './payment-batch.events.js';
import { paymentBatchMachine, type PaymentBatchStatus } from './payment-batch.machine.js';
import { PAYMENT_BATCH_PERMISSIONS } from './payment-batch.policy.js';
import { unmetPaymentBatchRequirements } from './payment-batch.requirements.js';
import { endToEndIdOf, messageIdOf } from './payment-ids.js';
import { findPayables, requireAccounts, requireOneFunder, type Payable } from './payables.js';

type ChangedBatch = Promise<Changed<PaymentBatchStatus>>;

/** Commands on a payment batch. Its claims follow it in the same transaction. */
@Injectable()
export class PaymentBatchesService {
  constructor(
    private readonly transitions: Transitions,
    private readonly claims: ClaimsService,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  /** Puts approved claims of one funder into a batch, each with the id that its payment keeps for ever. */
  prepare(claimIds: readonly string[], command: Command): ChangedBatch {
    const request = { type: 'PREPARE', claimIds };
    return this.transitions.command({ type: 'payment_batch', id: null }, request, command, async (tx) => {
      await lockClaims(tx, claimIds);
      const payables = await findPayables(tx, claimIds, command.actor);
      const funderId = requireOneFunder(payables, claimIds);
      const parties = { leadOrganisationId: '', partnerIds: [], funderId };
      assertMay(command.actor, 'PREPARE', CLAIM_PERMISSIONS.SCHEDULE, parties);
      requireAccounts(payables, claimIds);
      for (const { claimId } of payables) await this.moveClaim(tx, claimId, { type: 'SCHEDULE' }, command);

      const id = randomUUID();
      await write(tx, id, funderId, payables);
      await this.transitions.note(tx, { type: 'payment_batch', id }, command.actor, request);
      return { id, status: 'prepared', version: 1 };
    });
  }

  approve(id: string, command: Command): ChangedBatch {
    return this.send(id, { type: 'APPROVE' }, command, 'approved');
  }

  /** The second person lets the money go. The worker sends the file. */
  release(id: string, command: Command): ChangedBatch {
    return this.send(id, { type: 'RELEASE' }, command, 'released');
  }

  cancel(id: string, command: Command): ChangedBatch {
    return this.send(id, { type: 'CANCEL' }, command);
  }

  /** For a file that the bank says it never saw: the same bytes go under the same id. */
  resend(id: string, command: Command): ChangedBatch {
    return this.send(id, { type: 'RESEND' }, command);
  }

  /** The only way a payment batch changes status. */
  async transition(tx: EntityManager, id: string, event: PaymentBatchEvent, command: Command): ChangedBatch {
    await lockBatch(tx, id);
    const batch = await findBatch(tx, id, command.actor);
    const subject = { type: 'payment_batch', id, version: batch.version };
    assertMay(command.actor, event.type, PAYMENT_BATCH_PERMISSIONS[event.type], batch.parties);
    requireVersion(command, subject);
    const decision = decide(paymentBatchMachine, batch.status, batch.facts, event, unmetPaymentBatchRequirements);
    const changed = await this.transitions.record(tx, subject, command.actor, decision);
    await this.moveMoney(tx, batch, changed.status, command);
    return changed;
  }

  private send(id: string, event: PaymentBatchEvent, command: Command, step?: Step): ChangedBatch {
    return this.transitions.command({ type: 'payment_batch', id }, event, command, async (tx) => {
      const changed = await this.transition(tx, id, event, command);
      if (step) await sign(tx, { type: 'payment_batch', id }, step, command.actor, this.clock.now());
      return changed;
    });
  }

  /** Settled is paid; whatever else ends a batch lets its claims go, to be paid by another. */
  private async moveMoney(
    tx: EntityManager,
    batch: FoundBatch,
    status: PaymentBatchStatus,
    command: Command,
  ): Promise<void> {
    if (status === 'settled') await this.settle(tx, batch, command);
    if (status === 'cancelled' || status === 'rejected' || status === 'returned') {
      for (const { claimId } of batch.payments) await this.moveClaim(tx, claimId, { type: 'UNSCHEDULE' }, command);
    }
  }

  private async settle(tx: EntityManager, { payments }: FoundBatch, command: Command): Promise<void> {
    for (const { id, claimId, grant, amountOre } of payments) {
      await this.moveClaim(tx, claimId, { type: 'PAY' }, command);
      await tx.query('UPDATE medel.grant SET paid_ore = paid_ore + $2 WHERE id = $1', [
        grant.grantId,
        amountOre.toString(),
      ]);
      await this.ledger.pay(tx, grant, amountOre, id, this.clock.now());
    }
  }

  /** What the person sent, the batch's version and the key, is about the batch and not about its claims. */
  private moveClaim(tx: EntityManager, claimId: string, event: ClaimEvent, { actor }: Command): Promise<Changed> {
    return this.claims.transition(tx, claimId, event, { actor });
  }
}

async function write(tx: EntityManager, id: string, funderId: string, payables: readonly Payable[]): Promise<void> {
  const payments = payables.map(({ claimId, applicationId, attempt, payeeId, account, amountOre }) => ({
    claim_id: claimId,
    application_id: applicationId,
    attempt,
    payee_id: payeeId,
    account_id: account?.id,
    end_to_end_id: endToEndIdOf(claimId, attempt),
    amount_ore: amountOre.toString(),
  }));
  await tx.query('INSERT INTO medel.payment_batch (id, funder_id, message_id) VALUES ($1, $2, $3)', [
    id,
    funderId,
    messageIdOf(payments.map(({ end_to_end_id: endToEndId }) => endToEndId)),
  ]);
  await tx.query(
    `INSERT INTO medel.payment (batch_id, claim_id, application_id, attempt, payee_id, account_id, end_to_end_id, amount_ore)
     SELECT $1, claim_id, application_id, attempt, payee_id, account_id, end_to_end_id, amount_ore
       FROM jsonb_to_recordset($2) AS p (claim_id uuid, application_id uuid, attempt int, payee_id uuid, account_id uuid,
                                         end_to_end_id text, amount_ore bigint)`,
    [id, JSON.stringify(payments)],
  );
}
