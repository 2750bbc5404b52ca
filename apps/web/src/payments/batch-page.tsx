import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';

import type { PaymentBatch } from '../api/contract.js';
import { batchQuery } from '../api/queries.js';
import { useWords } from '../i18n/use-words.js';
import { writtenAccount } from '../organisations/written-account.js';
import { Loading } from '../shell/loading.js';
import { Page } from '../shell/page.js';
import { Failed } from '../shell/route-failed.js';
import { ToPayments } from '../shell/trail.js';
import { DoorsPanel } from '../workflow/doors-panel.js';
import { StatusTag } from '../workflow/status-tag.js';

/** One batch: whom it pays, who has let it go, and what can be done with it. */
export function BatchPage() {
  const { id } = useParams({ from: '/payments/$id' });
  const batch = useQuery(batchQuery(id));
  if (batch.isLoadingError) return <Failed error={batch.error} retry={() => void batch.refetch()} />;
  return batch.data ? <BatchView batch={batch.data} /> : <Loading />;
}

function BatchView({ batch }: { batch: PaymentBatch }) {
  const { t, ore } = useWords();
  return (
    <Page
      title={t('payments.batch', { amount: ore(batch.totalOre) })}
      above={[<ToPayments key="payments" />]}
      eyebrow={
        <p className="eyebrow">
          <span>{batch.messageId}</span>
        </p>
      }
      aside={<StatusTag machine="payment_batch" status={batch.status} />}
    >
      <div className="stack-wide narrow">
        <DoorsPanel machine="payment_batch" part={batch} applicationId="" isMine={() => true} />
        <Payments batch={batch} />
        <Approvals batch={batch} />
      </div>
    </Page>
  );
}

function Payments({ batch }: { batch: PaymentBatch }) {
  const { t, ore, word } = useWords();
  return (
    <section className="panel" aria-labelledby="payments">
      <h2 id="payments">{t('payments.content')}</h2>
      <ul className="rows">
        {batch.payments.map(({ id, caseNumber, payeeName, account, amountOre }) => (
          <li key={id}>
            <div>
              <strong>{payeeName}</strong>
              <p className="muted">
                {[caseNumber, `${word('accountKind', account.kind)} ${writtenAccount(account)}`]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </div>
            <span className="amount">{ore(amountOre)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Approvals({ batch }: { batch: PaymentBatch }) {
  const { t, word, instant } = useWords();
  if (batch.approvals.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="approvals">
      <h2 id="approvals">{t('payments.approvals')}</h2>
      <ul className="rows">
        {batch.approvals.map(({ step, personName, approvedAt }) => (
          <li key={step}>
            <span>
              {word('step', step)} {personName}
            </span>
            <span className="muted">{instant(approvedAt)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
