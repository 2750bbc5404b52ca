import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';

import type { PaymentBatchSummary } from '../api/contract.js';
import { batchesQuery } from '../api/queries.js';
import { useWords } from '../i18n/use-words.js';
import { Loading } from '../shell/loading.js';
import { Page } from '../shell/page.js';
import { Failed } from '../shell/route-failed.js';
import { StatusTag } from '../workflow/status-tag.js';
import { NewBatchForm } from './new-batch-form.js';

/** What is ready to be paid, and every batch that has been made of it. */
export function PaymentsPage() {
  const { t } = useWords();
  const batches = useQuery(batchesQuery);
  if (batches.isLoadingError) return <Failed error={batches.error} retry={() => void batches.refetch()} />;
  if (!batches.data) return <Loading />;
  const { items, payable } = batches.data;
  return (
    <Page title={t('payments.title')} above={[]}>
      <div className="stack-wide">
        <NewBatchForm payable={payable} />
        <section className="panel" aria-labelledby="batches">
          <h2 id="batches">{t('payments.batches')}</h2>
          {items.length === 0 && <p className="muted">{t('payments.none')}</p>}
          <ul className="rows">
            {items.map((batch) => (
              <BatchRow key={batch.id} batch={batch} />
            ))}
          </ul>
        </section>
      </div>
    </Page>
  );
}

function BatchRow({ batch }: { batch: PaymentBatchSummary }) {
  const { t, ore, instant } = useWords();
  const { id, messageId, paymentCount, totalOre, status, statusChangedAt } = batch;
  return (
    <li>
      <div>
        <Link to="/payments/$id" params={{ id }} className="ds-link">
          {t('payments.summary', { count: paymentCount, amount: ore(totalOre) })}
        </Link>
        <p className="muted">
          {instant(statusChangedAt)} · {messageId}
        </p>
      </div>
      <StatusTag machine="payment_batch" status={status} />
    </li>
  );
}
