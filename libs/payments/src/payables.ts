import type { EntityManager } from 'typeorm';

import { masked, type AccountKind } from '@medel/bank-accounts';
import {
  InvalidInputError,
  NotFoundError,
  RequirementsNotMetError,
  type Actor,
  type Ore,
  type Problem,
} from '@medel/kernel';
import { binding, inSight } from '@medel/workflow';

/** An account that money goes to. */
export interface Account {
  readonly id: string;
  readonly kind: AccountKind;
  readonly accountNumber: string;
  readonly bic: string | null;
}

/** The same for whoever need not know the number. */
export const withMaskedNumber = <Known extends Omit<Account, 'id'>>(account: Known): Known => ({
  ...account,
  accountNumber: masked(account.kind, account.accountNumber),
});

/** A claim that waits for its money. */
export interface Payable {
  readonly claimId: string;
  readonly applicationId: string;
  readonly caseNumber: string | null;
  readonly reportingYear: number;
  readonly funderId: string;
  readonly payeeId: string;
  readonly payeeName: string;
  /** Where the money goes; null while no account of the payee's is confirmed and valid. */
  readonly account: Account | null;
  readonly amountOre: Ore;
  /** Rises when an earlier payment was cancelled, rejected or returned. */
  readonly attempt: number;
}

const PAYABLES = `
SELECT c.id AS "claimId", c.application_id AS "applicationId", a.case_number AS "caseNumber",
       c.reporting_year AS "reportingYear", a.funder_id AS "funderId", o.id AS "payeeId", o.name AS "payeeName",
       (SELECT jsonb_build_object('id', b.id, 'kind', b.kind, 'accountNumber', b.account_number, 'bic', b.bic)
          FROM medel.bank_account b WHERE b.id = medel.account_in_use(o.id)) AS account,
       (SELECT coalesce(sum(e.certified_ore), 0)::text FROM medel.expenditure e WHERE e.claim_id = c.id) AS ore,
       (SELECT count(*)::int + 1 FROM medel.payment p WHERE p.claim_id = c.id) AS attempt
  FROM medel.claim c
  JOIN medel.application a ON a.id = c.application_id
  JOIN medel.organisation o ON o.id = a.lead_organisation_id`;

type Row = Omit<Payable, 'amountOre'> & { readonly ore: string };

/** These claims, by id. What is none of the actor's business is not among them. */
export async function findPayables(tx: EntityManager, claimIds: readonly string[], actor: Actor): Promise<Payable[]> {
  const { values, bind } = binding(claimIds);
  const text = `${PAYABLES} WHERE c.id = ANY ($1) AND ${inSight(actor, 'a', bind)} ORDER BY c.id`;
  return toPayables(await tx.query<Row[]>(text, values));
}

/** Every approved claim of these funders that is in no batch, the one that has waited longest first. */
export async function findApproved(tx: EntityManager, funderIds: readonly string[]): Promise<Payable[]> {
  return toPayables(
    await tx.query<Row[]>(
      `${PAYABLES} WHERE c.status = 'approved' AND a.funder_id = ANY ($1) ORDER BY c.status_changed_at, c.id LIMIT 200`,
      [funderIds],
    ),
  );
}

/** The one funder whose money it is. Throws when a claim is missing or another funder's. */
export function requireOneFunder(payables: readonly Payable[], claimIds: readonly string[]): string {
  const missing = claimIds.find((id) => !payables.some(({ claimId }) => claimId === id));
  const [first] = payables;
  if (missing !== undefined || !first) throw new NotFoundError('Claim', missing ?? '');
  const { funderId } = first;
  const foreign = payables.filter((payable) => payable.funderId !== funderId);
  if (foreign.length > 0) {
    throw new InvalidInputError(
      foreign.map(({ claimId }) => ({ ...OTHER_FUNDER, pointer: pointerTo(claimId, claimIds) })),
    );
  }
  return funderId;
}

/** Throws when a claim has nowhere to be paid to. Ask after whether somebody may pay: others do not see accounts. */
export function requireAccounts(payables: readonly Payable[], claimIds: readonly string[]): void {
  const homeless = payables.filter(({ account }) => account === null);
  if (homeless.length > 0) {
    throw new RequirementsNotMetError(
      'PREPARE',
      homeless.map((payable) => ({ ...accountMissing(payable), pointer: pointerTo(payable.claimId, claimIds) })),
    );
  }
}

const pointerTo = (claimId: string, claimIds: readonly string[]): string => `/claimIds/${claimIds.indexOf(claimId)}`;

const toPayables = (rows: readonly Row[]): Payable[] =>
  rows.map(({ ore, ...payable }) => ({ ...payable, amountOre: BigInt(ore) }));

const OTHER_FUNDER: Problem = {
  code: 'another_funder',
  detail: {
    sv: 'Rekvisitionen hör till en annan finansiär. Lägg den i en egen betalfil.',
    en: "The claim is another funder's. Put it in a batch of its own.",
  },
};
const accountMissing = ({ payeeName }: Payable): Problem => ({
  code: 'account_missing',
  detail: {
    sv: `${payeeName} har inget bekräftat konto som gäller i dag. Det ska registreras av en person och bekräftas av en annan.`,
    en: `${payeeName} has no confirmed account that is valid today. One person must register it and another confirm it.`,
  },
});
