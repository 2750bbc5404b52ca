import { useQuery } from '@tanstack/react-query';

import type { HistoryEntry } from '../api/contract.js';
import { historyQuery } from '../api/queries.js';
import { useWords } from '../i18n/use-words.js';

/** What has happened, the latest first. */
export function History({ applicationId }: { applicationId: string }) {
  const { t } = useWords();
  const history = useQuery(historyQuery(applicationId));
  const entries = [...(history.data?.items ?? [])].sort((one, other) => other.position - one.position);
  return (
    <section className="panel" aria-labelledby="history">
      <h2 id="history">{t('history.title')}</h2>
      {history.isLoadingError && <p className="muted">{t('history.failed')}</p>}
      <ol className="timeline" reversed>
        {entries.map((entry) => (
          <Entry key={entry.position} entry={entry} />
        ))}
      </ol>
    </section>
  );
}

function Entry({ entry }: { entry: HistoryEntry }) {
  const { t, word, instant } = useWords();
  const { event, fromStatus, toStatus, actorName, occurredAt } = entry;
  const moved = fromStatus !== toStatus;
  return (
    <li data-moved={moved}>
      <strong>{word('happened', event.type)}</strong>
      {moved && <span className="block">{t('history.to', { status: word('status.application', toStatus) })}</span>}
      <span className="muted block">
        {actorName} · <time dateTime={occurredAt}>{instant(occurredAt)}</time>
      </span>
    </li>
  );
}
