import type { INestApplicationContext } from '@nestjs/common';

import { ClaimChecks, ClaimsService, ExpendituresService, type Cut, type Expenditure } from '@medel/claims';
import { kronor, SYSTEM } from '@medel/kernel';
import { Transitions } from '@medel/transitions';

import type { RunningGrant } from './running-grant.js';

/** A cost in order, in the first year of a running grant. */
export const cost = (changes: Partial<Expenditure> = {}): Expenditure => ({
  category: 'international_travel',
  incurredOn: '2023-06-12',
  supplier: 'Resebyrån',
  description: 'Flights to Cape Town',
  voucherNumber: 'V-1',
  attachmentId: null,
  amountOre: kronor(10_000),
  ...changes,
});

/** So many costs of a krona each, each with its own voucher. */
export const costs = (count: number): Expenditure[] =>
  Array.from({ length: count }, (_, index) => cost({ voucherNumber: `V-${index + 1}`, amountOre: 100n }));

type Reached = 'draft' | 'attested' | 'submitted' | 'checking' | 'verified' | 'approved';

interface Content {
  readonly year?: number;
  readonly costs?: readonly Expenditure[];
  readonly cuts?: readonly Cut[];
}

/** A claim that came as far as `status` by the hands it should, one person after the other. */
export async function claimAt(
  app: INestApplicationContext,
  { applicationId, people }: RunningGrant,
  status: Reached,
  { year = 1, costs: entered = [cost()], cuts = [] }: Content = {},
): Promise<string> {
  const claims = app.get(ClaimsService, { strict: false });
  const { id } = await claims.create(applicationId, year, { actor: people.controller });
  await app.get(ExpendituresService, { strict: false }).replace(id, entered, { actor: people.controller });
  const steps: Record<Exclude<Reached, 'draft'>, () => Promise<unknown>> = {
    attested: () => claims.attest(id, { actor: people.manager }),
    submitted: () => claims.submit(id, { actor: people.signatory }),
    checking: () => check(app, id),
    verified: () => claims.verify(id, cuts, { actor: people.claimsOfficer }),
    approved: () => claims.approve(id, { actor: people.approver }),
  };
  const reached = status === 'draft' ? [] : Object.entries(steps).slice(0, Object.keys(steps).indexOf(status) + 1);
  for (const [, step] of reached) await step();
  return id;
}

/** What the worker does with a submitted claim. */
export async function check(app: INestApplicationContext, claimId: string): Promise<void> {
  const checks = app.get(ClaimChecks, { strict: false });
  await checks.checkLines(claimId);
  await app
    .get(Transitions, { strict: false })
    .command({ type: 'claim', id: null }, {}, { actor: SYSTEM }, async (tx) => {
      await checks.finish(tx, claimId);
      return {};
    });
}
