import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { DomainError, type Ore } from '@medel/kernel';

/** The frame belongs to a call, the bank to the funder itself, everything else to a grant. */
export type AccountKind = 'frame' | 'reserved' | 'used' | 'grant_cost' | 'payable' | 'bank';

export type TransferKind = 'reserve' | 'certify' | 'pay' | 'release';

export interface Entry {
  readonly account: { readonly kind: AccountKind; readonly ownerId: string | null };
  /** Positive is debit, negative is credit. */
  readonly amountOre: Ore;
}

/** One movement of money, whose entries sum to zero. It happens once for its cause. */
export interface Transfer {
  readonly funderId: string;
  readonly kind: TransferKind;
  readonly causeId: string;
  /** Tells apart what one cause may bring about several times, such as the years of a grant. */
  readonly causePart?: number;
  readonly occurredAt: Date;
  readonly entries: readonly Entry[];
}

/** Whose money it is. */
export interface FundedGrant {
  readonly grantId: string;
  readonly callId: string;
  readonly funderId: string;
}

/** The same cause was posted before: whatever asks for it again does so by mistake. */
class AlreadyPostedError extends DomainError {
  readonly code = 'already_posted';
  constructor({ kind, causeId, causePart = 0 }: Transfer) {
    super(`${kind} of ${causeId} (${causePart}) is in the ledger already`);
  }
}

/** Double entry in öre. Rows are only ever added; the database refuses a transfer that does not sum to zero. */
@Injectable()
export class Ledger {
  /** A decision sets money of the call's frame aside for a grant. */
  reserve(tx: EntityManager, grant: FundedGrant, amountOre: Ore, decisionId: string, at: Date): Promise<void> {
    const entries = [to('reserved', grant.grantId, amountOre), to('frame', grant.callId, -amountOre)];
    return this.post(tx, { ...about(grant, at), kind: 'reserve', causeId: decisionId, entries });
  }

  /** A claim's approval uses what was reserved, and makes it a cost that is owed. */
  certify(tx: EntityManager, grant: FundedGrant, amountOre: Ore, claimId: string, at: Date): Promise<void> {
    const entries = [
      to('used', grant.grantId, amountOre),
      to('reserved', grant.grantId, -amountOre),
      to('grant_cost', grant.grantId, amountOre),
      to('payable', grant.grantId, -amountOre),
    ];
    return this.post(tx, { ...about(grant, at), kind: 'certify', causeId: claimId, entries });
  }

  /** The bank paid what was owed. */
  pay(tx: EntityManager, grant: FundedGrant, amountOre: Ore, paymentId: string, at: Date): Promise<void> {
    const entries = [to('payable', grant.grantId, amountOre), to('bank', null, -amountOre)];
    return this.post(tx, { ...about(grant, at), kind: 'pay', causeId: paymentId, entries });
  }

  /** What a reporting year left unspent goes back to the frame. */
  release(tx: EntityManager, grant: FundedGrant, amountOre: Ore, reportingYear: number, at: Date): Promise<void> {
    const entries = [to('frame', grant.callId, amountOre), to('reserved', grant.grantId, -amountOre)];
    const cause = { causeId: grant.grantId, causePart: reportingYear };
    return this.post(tx, { ...about(grant, at), ...cause, kind: 'release', entries });
  }

  /** Writes a transfer and opens accounts it is the first to touch. Throws AlreadyPostedError for a cause seen before. */
  async post(tx: EntityManager, transfer: Transfer): Promise<void> {
    const { funderId, kind, causeId, causePart = 0, occurredAt } = transfer;
    const entries = JSON.stringify(transfer.entries.filter(({ amountOre }) => amountOre !== 0n).map(toRow));
    const [row] = await tx
      .query<{ id: string }[]>(OPEN, [funderId, kind, causeId, causePart, occurredAt, entries])
      .catch((error: unknown) => {
        throw isRepetition(error) ? new AlreadyPostedError(transfer) : error;
      });
    // A statement of its own: the first one could not see an account that somebody else opened meanwhile.
    await tx.query(ENTER, [row?.id, funderId, entries]);
  }

  /** What an account holds, debit positive; nothing when it was never touched. */
  async balance(tx: EntityManager, funderId: string, kind: AccountKind, ownerId: string | null): Promise<Ore> {
    const [row] = await tx.query<{ ore: string }[]>(
      `SELECT coalesce(sum(e.amount_ore), 0)::text AS ore
         FROM medel.ledger_account a JOIN medel.ledger_entry e ON e.account_id = a.id
        WHERE a.funder_id = $1 AND a.kind = $2 AND a.owner_id IS NOT DISTINCT FROM $3`,
      [funderId, kind, ownerId],
    );
    return BigInt(row?.ore ?? 0);
  }

  /** What all accounts of a kind hold together, for every funder whose books one may see. */
  async totals(tx: EntityManager): Promise<{ funderId: string; kind: AccountKind; balanceOre: Ore }[]> {
    const rows = await tx.query<{ funder_id: string; kind: AccountKind; ore: string }[]>(
      `SELECT a.funder_id, a.kind, sum(e.amount_ore)::text AS ore
         FROM medel.ledger_account a JOIN medel.ledger_entry e ON e.account_id = a.id
        GROUP BY a.funder_id, a.kind ORDER BY a.funder_id, a.kind`,
    );
    return rows.map(({ funder_id, kind, ore }) => ({ funderId: funder_id, kind, balanceOre: BigInt(ore) }));
  }
}

// Accounts are opened in one order, so that two transfers opening the same ones queue instead of deadlocking.
const OPEN = `
WITH opened AS (
  INSERT INTO medel.ledger_account (funder_id, kind, owner_id)
  SELECT $1, kind, owner_id FROM jsonb_to_recordset($6) AS entry (kind text, owner_id uuid) ORDER BY kind, owner_id
  ON CONFLICT DO NOTHING)
INSERT INTO medel.ledger_transfer (funder_id, kind, cause_id, cause_part, occurred_at) VALUES ($1, $2, $3, $4, $5) RETURNING id`;

const ENTER = `
INSERT INTO medel.ledger_entry (transfer_id, account_id, amount_ore)
SELECT $1, a.id, entry.amount_ore
  FROM jsonb_to_recordset($3) AS entry (kind text, owner_id uuid, amount_ore bigint)
  LEFT JOIN medel.ledger_account a
    ON a.funder_id = $2 AND a.kind = entry.kind AND a.owner_id IS NOT DISTINCT FROM entry.owner_id`;

const to = (kind: AccountKind, ownerId: string | null, amountOre: Ore): Entry => ({
  account: { kind, ownerId },
  amountOre,
});

const about = ({ funderId }: FundedGrant, occurredAt: Date) => ({ funderId, occurredAt });

const toRow = ({ account, amountOre }: Entry) => ({
  kind: account.kind,
  owner_id: account.ownerId,
  amount_ore: amountOre.toString(),
});

const isRepetition = (error: unknown): boolean =>
  (error as { driverError?: { constraint?: string } }).driverError?.constraint ===
  'ledger_transfer_kind_cause_id_cause_part_key';
