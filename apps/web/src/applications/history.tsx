import { useQuery } from '@tanstack/react-query';

import { historyQuery } from '../api/queries.js';
import { useWords } from '../i18n/use-words.js';
import { Timeline } from './timeline.js';

/** The history of a case. */
export function History({ applicationId }: { applicationId: string }) {
  const { t } = useWords();
  const history = useQuery(historyQuery(applicationId));
  return (
    <section className="panel" aria-labelledby="history">
      <h2 id="history">{t('history.title')}</h2>
      {history.isLoadingError && <p className="muted">{t('history.failed')}</p>}
      <Timeline entries={history.data?.items ?? []} />
    </section>
  );
}
