import type { EntityManager } from 'typeorm';

import { formatOre, kronor, sum, type Ore } from '@medel/kernel';

import { EXPECTED } from './stories/jonkoping-stellenbosch.data.js';

/** What a year of one of the example's cases came to. */
export interface CaseYear {
  /** As the story calls the case: `steering-group`. */
  readonly key: string;
  readonly year: number;
  readonly claimedOre: Ore;
  readonly disallowedOre: Ore;
  readonly paidOre: Ore;
  readonly releasedOre: Ore;
}

const AMOUNTS = ['claimedOre', 'disallowedOre', 'paidOre', 'releasedOre'] as const;

// The three cases are of three kinds, so the kind says which one it is.
const CASE_YEARS = `
SELECT replace(a.kind, '_', '-') AS key, c.reporting_year AS year,
       (SELECT sum(e.amount_ore)::text FROM medel.expenditure e WHERE e.claim_id = c.id) AS claimed,
       (SELECT sum(e.cut_ore)::text FROM medel.expenditure e WHERE e.claim_id = c.id) AS disallowed,
       (SELECT coalesce(sum(p.amount_ore), 0)::text FROM medel.payment p WHERE p.claim_id = c.id) AS paid,
       (SELECT coalesce(sum(l.amount_ore), 0)::text
          FROM medel.ledger_transfer t JOIN medel.ledger_entry l ON l.transfer_id = t.id AND l.amount_ore > 0
         WHERE (t.kind, t.cause_id, t.cause_part) = ('release', c.grant_id, c.reporting_year)) AS released
  FROM medel.application a
  JOIN medel.partnership p ON p.id = a.partnership_id AND p.name = 'Jönköping–Stellenbosch'
  JOIN medel.claim c ON c.application_id = a.id
 ORDER BY a.submitted_at, c.reporting_year`;

interface Row {
  readonly key: string;
  readonly year: number;
  readonly claimed: string | null;
  readonly disallowed: string | null;
  readonly paid: string;
  readonly released: string;
}

/** The money of the worked example as the database has it, one row for each year of each case. */
export async function caseYears(tx: EntityManager): Promise<CaseYear[]> {
  const rows = await tx.query<Row[]>(CASE_YEARS);
  return rows.map(({ key, year, claimed, disallowed, paid, released }) => ({
    key,
    year,
    claimedOre: BigInt(claimed ?? 0),
    disallowedOre: BigInt(disallowed ?? 0),
    paidOre: BigInt(paid),
    releasedOre: BigInt(released),
  }));
}

/** What all entries of the ledger sum to: nothing, or something is wrong. */
export async function ledgerSum(tx: EntityManager): Promise<Ore> {
  const [row] = await tx.query<{ ore: string }[]>(
    'SELECT coalesce(sum(amount_ore), 0)::text AS ore FROM medel.ledger_entry',
  );
  return BigInt(row?.ore ?? 0);
}

/** What it should come to, by the dossier. */
export const EXPECTED_CASE_YEARS: readonly CaseYear[] = EXPECTED.map(
  ([key, year, claimed, disallowed, paid, released]) => ({
    key,
    year,
    claimedOre: kronor(claimed),
    disallowedOre: kronor(disallowed),
    paidOre: kronor(paid),
    releasedOre: kronor(released),
  }),
);

export const totalsOf = (years: readonly CaseYear[]): Omit<CaseYear, 'key' | 'year'> => ({
  claimedOre: sum(years.map(({ claimedOre }) => claimedOre)),
  disallowedOre: sum(years.map(({ disallowedOre }) => disallowedOre)),
  paidOre: sum(years.map(({ paidOre }) => paidOre)),
  releasedOre: sum(years.map(({ releasedOre }) => releasedOre)),
});

/** Every amount that is not what it should be, in words; none when all is well. */
export function differences(years: readonly CaseYear[]): string[] {
  return EXPECTED_CASE_YEARS.flatMap((expected) => {
    const found = years.find(({ key, year }) => key === expected.key && year === expected.year);
    if (!found) return [`${expected.key} year ${expected.year} is missing`];
    return AMOUNTS.filter((amount) => found[amount] !== expected[amount]).map(
      (amount) =>
        `${expected.key} year ${expected.year}: ${amount.replace('Ore', '')} ${formatOre(found[amount], 'en')}, not ${formatOre(expected[amount], 'en')}`,
    );
  });
}
