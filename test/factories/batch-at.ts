import type { INestApplicationContext } from '@nestjs/common';

import { SYSTEM } from '@medel/kernel';
import { BankDialogue, PaymentBatchesService } from '@medel/payments';
import { Transitions } from '@medel/transitions';

import type { RunningGrant } from './running-grant.js';

type Reached = 'prepared' | 'approved' | 'released' | 'sent' | 'accepted' | 'settled';

/** A batch of these claims that came as far as `status` by the hands it should. */
export async function batchAt(
  app: INestApplicationContext,
  { people }: RunningGrant,
  status: Reached,
  claimIds: readonly string[],
): Promise<string> {
  const batches = app.get(PaymentBatchesService, { strict: false });
  const bank = app.get(BankDialogue, { strict: false });
  const { id } = await batches.prepare(claimIds, { actor: people.claimsOfficer });
  const steps: Record<Exclude<Reached, 'prepared'>, () => Promise<unknown>> = {
    approved: () => batches.approve(id, { actor: people.payer }),
    released: () => batches.release(id, { actor: people.otherPayer }),
    sent: () => sendBatch(app, id),
    accepted: () => bank.ask(id),
    settled: () => bank.ask(id),
  };
  const reached = status === 'prepared' ? [] : Object.entries(steps).slice(0, Object.keys(steps).indexOf(status) + 1);
  for (const [, step] of reached) await step();
  return id;
}

/** What the worker does with a released batch. */
export async function sendBatch(app: INestApplicationContext, id: string): Promise<void> {
  const bank = app.get(BankDialogue, { strict: false });
  await bank.send(id);
  await app
    .get(Transitions, { strict: false })
    .command({ type: 'payment_batch', id: null }, {}, { actor: SYSTEM }, async (tx) => {
      await bank.confirmSent(tx, id);
      return {};
    });
}
