import type { HistoryEntry } from '../api/contract.js';
import { useWords } from '../i18n/use-words.js';

/** What has happened, the latest first. */
export function Timeline({ entries }: { entries: readonly HistoryEntry[] }) {
  return (
    <ol className="timeline" reversed>
      {[...entries]
        .sort((one, other) => other.position - one.position)
        .map((entry) => (
          <Entry key={entry.position} entry={entry} />
        ))}
    </ol>
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
