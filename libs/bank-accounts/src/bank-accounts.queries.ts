import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { requireOurs } from '@medel/administration';
import type { Actor } from '@medel/kernel';

import { masked, type AccountKind } from './account-numbers.js';
import { handlesAccounts, needsNumber } from './bank-account.policy.js';

export const ACCOUNT_STATUSES = ['waiting', 'in_use', 'coming', 'replaced', 'ended', 'withdrawn'] as const;

/** An account as somebody of the organisation, or of the funder who let it in, sees it. */
export interface BankAccountView {
  readonly id: string;
  readonly kind: AccountKind;
  /** Its end alone for whoever does not need the rest. */
  readonly accountNumber: string;
  readonly bic: string | null;
  readonly validFrom: string;
  readonly validUntil: string | null;
  readonly status: (typeof ACCOUNT_STATUSES)[number];
  readonly registeredById: string;
  readonly registeredByName: string;
  readonly registeredAt: Date;
  readonly confirmedById: string | null;
  readonly confirmedByName: string | null;
  readonly confirmedAt: Date | null;
  /** Whether the reader may be the second person. */
  readonly mayConfirm: boolean;
  readonly mayWithdraw: boolean;
}

export interface BankAccountList {
  readonly items: readonly BankAccountView[];
  readonly mayRegister: boolean;
}

type Row = Omit<BankAccountView, 'mayConfirm' | 'mayWithdraw'> & { readonly readerRegistered: boolean };

const ACCOUNTS = `
SELECT b.id, b.kind, b.account_number AS "accountNumber", b.bic, b.valid_from::text AS "validFrom", b.valid_until::text AS "validUntil",
       CASE WHEN b.withdrawn_at IS NOT NULL THEN 'withdrawn'
            WHEN b.valid_until < medel.today() THEN 'ended'
            WHEN b.confirmed_at IS NULL THEN 'waiting'
            WHEN b.valid_from > medel.today() THEN 'coming'
            WHEN b.id = medel.account_in_use(b.organisation_id) THEN 'in_use'
            ELSE 'replaced' END AS status,
       medel.same_eyes($2, b.registered_by, b.registered_at) AS "readerRegistered",
       r.id AS "registeredById", r.name AS "registeredByName", b.registered_at AS "registeredAt", c.id AS "confirmedById",
       c.name AS "confirmedByName", b.confirmed_at AS "confirmedAt"
  FROM medel.bank_account b
  JOIN medel.person r ON r.id = b.registered_by
  LEFT JOIN medel.person c ON c.id = b.confirmed_by
 WHERE b.organisation_id = $1 ORDER BY b.registered_at DESC, b.id LIMIT 100`;

@Injectable()
export class BankAccountsQueries {
  /** Throws NotFoundError for whoever has no part in the organisation and did not let it in. */
  async ofOrganisation(tx: EntityManager, organisationId: string, actor: Actor): Promise<BankAccountList> {
    const organisation = await requireOurs(tx, organisationId, actor);
    const rows = await tx.query<Row[]>(ACCOUNTS, [organisationId, actor.id]);
    const [handles, needs] = [handlesAccounts(actor, organisation), needsNumber(actor, organisation)];
    return {
      items: rows.map(({ readerRegistered, ...account }) => ({
        ...account,
        accountNumber: needs ? account.accountNumber : masked(account.kind, account.accountNumber),
        mayConfirm: handles && account.status === 'waiting' && !readerRegistered,
        mayWithdraw: handles && account.status !== 'withdrawn' && account.status !== 'ended',
      })),
      mayRegister: handles,
    };
  }
}
