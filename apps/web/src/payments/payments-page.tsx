import { useQuery } from '@tanstack/react-query';

import type { PaymentBatch } from '../api/money-contract.js';
import { batchesQuery } from '../api/queries.js';
import { useWords } from '../i18n/use-words.js';
import { Loading } from '../shell/loading.js';
import { Page } from '../shell/page.js';
import { Failed } from '../shell/route-failed.js';
import { DoorButtons } from '../workflow/door-buttons.js';
import { StatusTag } from '../workflow/status-tag.js';
import { NewBatchForm } from './new-batch-form.js';

/** What is ready to be paid, and every batch that has been made of it. */
export function PaymentsPage() {
  const { t } = useWords();
  const batches = useQuery(batchesQuery);
  if (batches.isError) return <Failed error={batches.error} retry={() => void batches.refetch()} />;
  if (!batches.data) return <Loading />;
  const { items, payable } = batches.data;
  return (
    <Page title={t('payments.title')}>
      <div className="stack-wide">
        <NewBatchForm payable={payable} />
        <section aria-labelledby="batches" className="stack">
          <h2 id="batches">{t('payments.batches')}</h2>
          {items.length === 0 && <p className="muted">{t('payments.none')}</p>}
          {items.map((batch) => (
            <Batch key={batch.id} batch={batch} />
          ))}
        </section>
      </div>
    </Page>
  );
}

function Batch({ batch }: { batch: PaymentBatch }) {
  const { t, ore, instant } = useWords();
  return (
    <article className="panel part" aria-label={batch.messageId}>
      <div className="part-head">
        <h3>{batch.messageId}</h3>
        <StatusTag machine="payment_batch" status={batch.status} />
      </div>
      <p className="muted">
        {t('payments.summary', { count: batch.payments.length, amount: ore(batch.totalOre) })} ·{' '}
        {instant(batch.statusChangedAt)}
      </p>
      <ul className="rows">
        {batch.payments.map(({ id, caseNumber, payeeName, amountOre }) => (
          <li key={id}>
            <span>
              {payeeName} · {caseNumber}
            </span>
            <span className="amount">{ore(amountOre)}</span>
          </li>
        ))}
      </ul>
      <DoorButtons machine="payment_batch" part={batch} applicationId="" of={batch.messageId} />
    </article>
  );
}
