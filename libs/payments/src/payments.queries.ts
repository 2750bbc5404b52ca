import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import type { Case } from '@medel/applications';
import { READS_ACCOUNT_NUMBERS } from '@medel/bank-accounts';
import type { Step } from '@medel/claims';
import { holdsRole, sum, type Actor } from '@medel/kernel';
import { doors, may, organisationsOf, type Door } from '@medel/workflow';

import { findApproved, withMaskedNumber, type Payable } from './payables.js';
import { findBatch, type FoundPayment } from './payment-batch-finder.js';
import type { PaymentBatchEvent } from './payment-batch.events.js';
import { paymentBatchMachine, type PaymentBatchStatus } from './payment-batch.machine.js';
import { PAYMENT_BATCH_PERMISSIONS } from './payment-batch.policy.js';
import { unmetPaymentBatchRequirements } from './payment-batch.requirements.js';

/** A payment as its case shows it. */
export interface PaymentPart {
  readonly id: string;
  readonly claimId: string;
  readonly reportingYear: number;
  readonly attempt: number;
  readonly amountOre: string;
  /** Where its batch stands; null to whoever may not see the funder's batches. */
  readonly status: PaymentBatchStatus | null;
  readonly statusChangedAt: Date | null;
}

export interface PaymentBatchSummary {
  readonly id: string;
  readonly messageId: string;
  readonly status: PaymentBatchStatus;
  readonly statusChangedAt: Date;
  readonly version: number;
  readonly paymentCount: number;
  readonly totalOre: string;
}

/** An approved claim that is in no batch. */
export type PayableView = Omit<Payable, 'amountOre'> & { readonly amountOre: string };

export interface PaymentBatchList {
  readonly items: readonly PaymentBatchSummary[];
  readonly payable: readonly PayableView[];
}

export type PaymentView = Omit<FoundPayment, 'amountOre' | 'grant'> & { readonly amountOre: string };

export interface PaymentBatchView extends PaymentBatchSummary {
  readonly payments: readonly PaymentView[];
  readonly approvals: readonly {
    readonly step: Step;
    readonly personId: string;
    readonly personName: string;
    readonly approvedAt: Date;
  }[];
  readonly doors: readonly Door[];
}

/** Money on its way, as one person sees it. */
@Injectable()
export class PaymentsQueries {
  ofApplication(tx: EntityManager, { id }: Pick<Case, 'id'>): Promise<PaymentPart[]> {
    return tx.query<PaymentPart[]>(
      `SELECT p.id, p.claim_id AS "claimId", c.reporting_year AS "reportingYear", p.attempt, p.amount_ore AS "amountOre",
              b.status, b.status_changed_at AS "statusChangedAt"
         FROM medel.payment p
         JOIN medel.claim c ON c.id = p.claim_id
         LEFT JOIN medel.payment_batch b ON b.id = p.batch_id
        WHERE p.application_id = $1 ORDER BY c.reporting_year, p.attempt`,
      [id],
    );
  }

  /** The latest batches of the actor's funder, and what waits to be put into one. */
  async list(tx: EntityManager, actor: Actor): Promise<PaymentBatchList> {
    const funderIds = organisationsOf(actor, 'funder');
    const items = await tx.query<PaymentBatchSummary[]>(
      `SELECT b.id, b.message_id AS "messageId", b.status, b.status_changed_at AS "statusChangedAt", b.version,
              count(p.id)::int AS "paymentCount", coalesce(sum(p.amount_ore), 0)::text AS "totalOre"
         FROM medel.payment_batch b LEFT JOIN medel.payment p ON p.batch_id = b.id
        WHERE b.funder_id = ANY ($1) GROUP BY b.id ORDER BY b.status_changed_at DESC, b.id LIMIT 100`,
      [funderIds],
    );
    const payable = await findApproved(tx, funderIds);
    return {
      items,
      payable: payable.map(({ amountOre, account, ...claim }) => ({
        ...claim,
        account: account && withMaskedNumber(account),
        amountOre: amountOre.toString(),
      })),
    };
  }

  async view(tx: EntityManager, id: string, actor: Actor): Promise<PaymentBatchView> {
    const { facts, parties, payments, releasedAt: _, ...batch } = await findBatch(tx, id, actor);
    const needsNumbers = holdsRole(actor, READS_ACCOUNT_NUMBERS, [parties.funderId]);
    return {
      ...batch,
      paymentCount: payments.length,
      totalOre: sum(payments.map(({ amountOre }) => amountOre)).toString(),
      payments: payments.map(({ grant: _, amountOre, account, ...payment }) => ({
        ...payment,
        account: needsNumbers ? account : withMaskedNumber(account),
        amountOre: amountOre.toString(),
      })),
      approvals: await approvalsOf(tx, id),
      doors: doors(
        paymentBatchMachine,
        batch.status,
        PAYMENT_BATCH_PERMISSIONS,
        (permissions) => may(actor, permissions, parties),
        (type) => unmetPaymentBatchRequirements({ type } as PaymentBatchEvent, facts),
      ),
    };
  }
}

function approvalsOf(tx: EntityManager, id: string): Promise<PaymentBatchView['approvals']> {
  return tx.query<{ step: Step; personId: string; personName: string; approvedAt: Date }[]>(
    `SELECT s.step, s.person_id AS "personId", p.name AS "personName", s.approved_at AS "approvedAt"
       FROM medel.approval s JOIN medel.person p ON p.id = s.person_id
      WHERE s.subject_type = 'payment_batch' AND s.subject_id = $1 ORDER BY s.approved_at`,
    [id],
  );
}
