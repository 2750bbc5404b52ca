import { sum, type Ore } from '@medel/kernel';

import type { Account } from './payables.js';

export interface PaymentFile {
  readonly messageId: string;
  readonly releasedAt: Date;
  readonly payments: readonly {
    readonly endToEndId: string;
    readonly account: Omit<Account, 'id'>;
    readonly amountOre: Ore;
    /** What the payee sees: the case number and the reporting year. */
    readonly reference: string;
  }[];
}

/** The bytes of a batch. They follow from what was approved and never change, so sending again sends the same. */
export function bytesOf({ messageId, releasedAt, payments }: PaymentFile): Buffer {
  const sorted = [...payments].sort((a, b) => (a.endToEndId < b.endToEndId ? -1 : 1));
  const content = {
    messageId,
    releasedAt: releasedAt.toISOString(),
    currency: 'SEK',
    paymentCount: sorted.length,
    controlSumOre: sum(sorted.map(({ amountOre }) => amountOre)).toString(),
    payments: sorted.map(({ endToEndId, account: { kind, accountNumber, bic }, amountOre, reference }) => ({
      endToEndId,
      account: { kind, accountNumber, ...(bic !== null && { bic }) },
      amountOre: amountOre.toString(),
      reference,
    })),
  };
  return Buffer.from(`${JSON.stringify(content, null, 2)}\n`);
}
