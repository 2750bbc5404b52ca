import { randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { requireOurs } from '@medel/administration';
import {
  Clock,
  ForbiddenError,
  NotFoundError,
  RequirementsNotMetError,
  type Actor,
  type Command,
  type Problem,
} from '@medel/kernel';
import { Transitions } from '@medel/transitions';

import { bare, masked, type AccountKind } from './account-numbers.js';
import { handlesAccounts } from './bank-account.policy.js';
import {
  unmetForConfirming,
  unmetForRegistering,
  unmetForWithdrawing,
  type ConfirmingFacts,
  type RegisteringFacts,
} from './bank-account.requirements.js';

/** An account as a person writes it. */
export interface NewBankAccount {
  readonly kind: AccountKind;
  readonly accountNumber: string;
  readonly bic: string | null;
  /** The first day and the last, `2026-03-31`. */
  readonly validFrom: string;
  readonly validUntil: string | null;
}

interface FoundAccount extends ConfirmingFacts {
  readonly id: string;
  readonly organisationId: string;
  readonly kind: AccountKind;
  readonly accountNumber: string;
}

type Template = 'account_registered' | 'account_confirmed' | 'account_withdrawn';

/**
 * Where organisations are paid. An account counts once a second person has confirmed it, and everybody who looks after the
 * organisation's money is told of every step. Each is an entry in the organisation's own audit stream.
 */
@Injectable()
export class BankAccountsService {
  constructor(
    private readonly transitions: Transitions,
    private readonly clock: Clock,
  ) {}

  register(organisationId: string, account: NewBankAccount, command: Command): Promise<{ id: string }> {
    const request = { type: 'REGISTER_ACCOUNT', ...account };
    return this.transitions.command({ type: 'organisation', id: organisationId }, request, command, async (tx) => {
      await requireHandled(tx, organisationId, command.actor);
      const { kind, validFrom, validUntil } = account;
      const written = { kind, accountNumber: bare(account.accountNumber), validFrom, validUntil };
      const bic = account.bic === null ? null : bare(account.bic);
      const facts = { ...written, bic, ...(await findRegisteringFacts(tx, organisationId, written)) };
      refuse('REGISTER_ACCOUNT', unmetForRegistering(facts));
      const id = randomUUID();
      await tx.query(
        `INSERT INTO medel.bank_account (id, organisation_id, kind, account_number, bic, valid_from, valid_until, registered_by, registered_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [id, organisationId, kind, facts.accountNumber, bic, validFrom, validUntil, command.actor.id, this.clock.now()],
      );
      await this.note(tx, { ...facts, id, organisationId }, command, 'REGISTER_ACCOUNT', 'account_registered');
      return { id };
    });
  }

  /** The second person. From then on, and from its first day, the organisation is paid there. */
  confirm(id: string, command: Command): Promise<{ id: string }> {
    return this.settle(id, command, 'CONFIRM_ACCOUNT', unmetForConfirming, async (tx) => {
      await tx.query('UPDATE medel.bank_account SET confirmed_by = $2, confirmed_at = $3 WHERE id = $1', [
        id,
        command.actor.id,
        this.clock.now(),
      ]);
      return 'account_confirmed';
    });
  }

  /** One person is enough: nobody is paid anywhere else by this. */
  withdraw(id: string, command: Command): Promise<{ id: string }> {
    return this.settle(id, command, 'WITHDRAW_ACCOUNT', unmetForWithdrawing, async (tx) => {
      await tx.query('UPDATE medel.bank_account SET withdrawn_by = $2, withdrawn_at = $3 WHERE id = $1', [
        id,
        command.actor.id,
        this.clock.now(),
      ]);
      return 'account_withdrawn';
    });
  }

  private settle(
    id: string,
    command: Command,
    type: string,
    unmet: (facts: ConfirmingFacts) => Problem[],
    write: (tx: EntityManager) => Promise<Template>,
  ): Promise<{ id: string }> {
    return this.transitions.command({ type: 'bank_account', id }, { type }, command, async (tx) => {
      const account = await findAccount(tx, id, command.actor);
      // The entries of an organisation's stream follow one another: whoever writes one waits for it.
      await tx.query('SELECT FROM medel.organisation WHERE id = $1 FOR NO KEY UPDATE', [account.organisationId]);
      await requireHandled(tx, account.organisationId, command.actor);
      refuse(type, unmet(account));
      await this.note(tx, account, command, type, await write(tx));
      return { id };
    });
  }

  private note(
    tx: EntityManager,
    { id, organisationId, kind, accountNumber }: Pick<FoundAccount, 'id' | 'organisationId' | 'kind' | 'accountNumber'>,
    { actor }: Command,
    type: string,
    template: Template,
  ): Promise<void> {
    const note = { type, accountId: id, kind, accountNumber: masked(kind, accountNumber) };
    const effects = [{ type: 'notifyAccountHolders', params: { template } }];
    return this.transitions.note(tx, { type: 'organisation', id: organisationId }, actor, note, effects);
  }
}

async function requireHandled(tx: EntityManager, organisationId: string, actor: Actor): Promise<void> {
  const organisation = await requireOurs(tx, organisationId, actor);
  if (!handlesAccounts(actor, organisation))
    throw new ForbiddenError(`${actor.id} does not handle the accounts of ${organisationId}`);
}

async function findRegisteringFacts(
  tx: EntityManager,
  organisationId: string,
  { kind, accountNumber, validFrom, validUntil }: Omit<NewBankAccount, 'bic'>,
): Promise<Pick<RegisteringFacts, 'country' | 'today' | 'isThere'>> {
  const [row] = await tx.query<Pick<RegisteringFacts, 'country' | 'today' | 'isThere'>[]>(
    `SELECT o.country, medel.today()::text AS today,
            EXISTS (SELECT FROM medel.bank_account b
                     WHERE b.organisation_id = o.id AND (b.kind, b.account_number) = ($2, $3) AND b.withdrawn_at IS NULL
                       AND daterange(b.valid_from, b.valid_until, '[]') && daterange($4::date, CASE WHEN $5::date >= $4::date THEN $5::date END, '[]')) AS "isThere"
       FROM medel.organisation o WHERE o.id = $1`,
    [organisationId, kind, accountNumber, validFrom, validUntil],
  );
  if (!row) throw new NotFoundError('Organisation', organisationId);
  return row;
}

async function findAccount(tx: EntityManager, id: string, actor: Actor): Promise<FoundAccount> {
  const [account] = await tx.query<FoundAccount[]>(
    `SELECT id, organisation_id AS "organisationId", kind, account_number AS "accountNumber", medel.same_eyes($2, registered_by, registered_at) AS "actorRegistered",
            confirmed_at IS NOT NULL AS "isConfirmed", withdrawn_at IS NOT NULL AS "isWithdrawn"
       FROM medel.bank_account WHERE id = $1`,
    [id, actor.id],
  );
  if (!account) throw new NotFoundError('BankAccount', id);
  return account;
}

function refuse(event: string, problems: readonly Problem[]): void {
  if (problems.length > 0) throw new RequirementsNotMetError(event, problems);
}
