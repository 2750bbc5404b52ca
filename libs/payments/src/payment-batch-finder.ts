import type { EntityManager } from 'typeorm';

import { NotFoundError, type Actor, type Ore } from '@medel/kernel';
import type { FundedGrant } from '@medel/ledger';
import { assertSees, type Parties } from '@medel/workflow';

import type { Account } from './payables.js';
import type { PaymentBatchStatus } from './payment-batch.machine.js';
import type { PaymentBatchFacts } from './payment-batch.requirements.js';

/** A batch, whose it is, what the rules look at, and what it pays. */
export interface FoundBatch {
  readonly id: string;
  readonly messageId: string;
  readonly status: PaymentBatchStatus;
  readonly version: number;
  readonly statusChangedAt: Date;
  /** When the second person let it go; null until then. */
  readonly releasedAt: Date | null;
  readonly parties: Parties;
  readonly facts: PaymentBatchFacts;
  readonly payments: readonly FoundPayment[];
}

export interface FoundPayment {
  readonly id: string;
  readonly claimId: string;
  readonly applicationId: string;
  readonly grant: FundedGrant;
  readonly caseNumber: string | null;
  readonly reportingYear: number;
  readonly payeeName: string;
  readonly account: Omit<Account, 'id'>;
  readonly endToEndId: string;
  readonly amountOre: Ore;
}

interface Row {
  readonly id: string;
  readonly message_id: string;
  readonly status: PaymentBatchStatus;
  readonly version: number;
  readonly status_changed_at: Date;
  readonly funder_id: string;
  readonly approvals: { step: string; personId: string; at: string }[];
  readonly claim_handlers: string[];
  readonly moved_payees: string[];
  readonly payments: (Omit<FoundPayment, 'amountOre' | 'grant'> & { ore: string; grantId: string; callId: string })[];
}

const BATCH = `
SELECT b.id, b.message_id, b.status, b.version, b.status_changed_at, b.funder_id,
       coalesce((SELECT jsonb_agg(jsonb_build_object('step', s.step, 'personId', s.person_id, 'at', s.approved_at))
                   FROM medel.approval s WHERE s.subject_type = 'payment_batch' AND s.subject_id = b.id), '[]') AS approvals,
       ARRAY(SELECT c.created_by FROM medel.payment p JOIN medel.claim c ON c.id = p.claim_id WHERE p.batch_id = b.id
             UNION
             SELECT s.person_id FROM medel.payment p JOIN medel.approval s ON s.subject_type = 'claim' AND s.subject_id = p.claim_id
              WHERE p.batch_id = b.id) AS claim_handlers,
       ARRAY(SELECT DISTINCT o.name FROM medel.payment p JOIN medel.organisation o ON o.id = p.payee_id
              WHERE p.batch_id = b.id AND p.account_id IS DISTINCT FROM medel.account_in_use(p.payee_id) ORDER BY 1) AS moved_payees,
       (SELECT jsonb_agg(jsonb_build_object(
                 'id', p.id, 'claimId', p.claim_id, 'applicationId', p.application_id, 'grantId', c.grant_id, 'callId', a.call_id,
                 'caseNumber', a.case_number, 'reportingYear', c.reporting_year, 'payeeName', o.name,
                 'account', jsonb_build_object('kind', t.kind, 'accountNumber', t.account_number, 'bic', t.bic),
                 'endToEndId', p.end_to_end_id, 'ore', p.amount_ore::text) ORDER BY p.end_to_end_id)
          FROM medel.payment p
          JOIN medel.claim c ON c.id = p.claim_id
          JOIN medel.application a ON a.id = p.application_id
          JOIN medel.organisation o ON o.id = p.payee_id
          JOIN medel.bank_account t ON t.id = p.account_id
         WHERE p.batch_id = b.id) AS payments
  FROM medel.payment_batch b WHERE b.id = $1`;

/** The batch as `actor` may see it; throws NotFoundError when that is nothing at all. */
export async function findBatch(tx: EntityManager, id: string, actor: Actor): Promise<FoundBatch> {
  const [row] = await tx.query<Row[]>(BATCH, [id]);
  if (!row) throw new NotFoundError('PaymentBatch', id);
  const parties = { leadOrganisationId: '', partnerIds: [], funderId: row.funder_id };
  assertSees(actor, { type: 'PaymentBatch', id }, parties);
  const released = row.approvals.find(({ step }) => step === 'released');
  return {
    id: row.id,
    messageId: row.message_id,
    status: row.status,
    version: row.version,
    statusChangedAt: row.status_changed_at,
    releasedAt: released ? new Date(released.at) : null,
    parties,
    facts: {
      actorId: actor.id,
      approvals: row.approvals,
      claimHandlers: row.claim_handlers,
      movedPayees: row.moved_payees,
    },
    payments: row.payments.map(({ ore, grantId, callId, ...payment }) => ({
      ...payment,
      grant: { grantId, callId, funderId: row.funder_id },
      amountOre: BigInt(ore),
    })),
  };
}

/** Waits for the batch, then for every case it pays, in the order that all commands keep. */
export async function lockBatch(tx: EntityManager, id: string): Promise<void> {
  await tx.query('SELECT FROM medel.payment_batch WHERE id = $1 FOR NO KEY UPDATE', [id]);
  const claims = await tx.query<{ claim_id: string }[]>('SELECT claim_id FROM medel.payment WHERE batch_id = $1', [id]);
  await lockClaims(
    tx,
    claims.map(({ claim_id: claimId }) => claimId),
  );
}

/** Cases first and their claims after, each by id, so that two who want some of the same queue and never deadlock. */
export async function lockClaims(tx: EntityManager, claimIds: readonly string[]): Promise<void> {
  await tx.query(
    `SELECT FROM medel.application a WHERE a.id IN (SELECT c.application_id FROM medel.claim c WHERE c.id = ANY ($1))
      ORDER BY a.id FOR NO KEY UPDATE`,
    [claimIds],
  );
  await tx.query('SELECT FROM medel.claim c WHERE c.id = ANY ($1) ORDER BY c.id FOR NO KEY UPDATE', [claimIds]);
}
