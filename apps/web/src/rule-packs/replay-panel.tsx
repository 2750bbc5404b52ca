import { Button, Tag } from '@digdir/designsystemet-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';

import { useWords } from '../i18n/use-words.js';
import type { PackSummary, ReplayedApplication } from './pack.js';
import { replayQuery } from './queries.js';
import { byRule, sumOf } from './replay.js';
import styles from './rule-packs.module.css';

interface ReplayPanelProps {
  readonly from: PackSummary;
  readonly to: PackSummary;
}

/** Judges the cases of one pack by another, page after page, while the reader reads what changes. */
export function ReplayPanel({ from, to }: ReplayPanelProps) {
  const { t } = useWords();
  const replay = useInfiniteQuery(replayQuery(from.id, to.id));
  const { hasNextPage, isFetching, isError, fetchNextPage } = replay;
  useEffect(() => {
    if (hasNextPage && !isFetching && !isError) void fetchNextPage();
  }, [hasNextPage, isFetching, isError, fetchNextPage]);
  const { total, judged, items } = sumOf(replay.data?.pages ?? []);
  const isDone = replay.isSuccess && !hasNextPage;
  return (
    <section className="panel stack" aria-labelledby="replay">
      <h2 id="replay">{t('rulePacks.replay')}</h2>
      <p className="muted">{t('rulePacks.replayHelp')}</p>
      {!isDone && !isError && (
        <progress aria-labelledby="replay" value={judged} max={Math.max(1, total ?? from.applicationCount)} />
      )}
      {isError && (
        <div className="cluster" role="alert">
          <span className="wrong">{t('rulePacks.replayFailed')}</span>
          <Button variant="secondary" data-size="sm" onClick={() => void fetchNextPage()}>
            {t('failure.retry')}
          </Button>
        </div>
      )}
      {total !== null && (
        <p role="status">
          {isDone
            ? t('rulePacks.replayed', { count: items.length, total })
            : t('rulePacks.replaying', { judged, total })}
        </p>
      )}
      {items.length > 0 && <ByRule items={items} />}
      {items.length > 0 && <Applications items={items} />}
    </section>
  );
}

/** How many cases each rule would judge differently. */
function ByRule({ items }: { items: readonly ReplayedApplication[] }) {
  const { t } = useWords();
  return (
    <>
      <h3 id="by-rule">{t('rulePacks.byRule')}</h3>
      <ul className="rows" aria-labelledby="by-rule">
        {byRule(items).map(({ rule, worse, better }) => (
          <li key={rule}>
            <code>{rule}</code>
            <span className="cluster">
              {worse > 0 && <Tag data-color="warning">{t('rulePacks.stricter', { count: worse })}</Tag>}
              {better > 0 && <Tag data-color="success">{t('rulePacks.milder', { count: better })}</Tag>}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** More than this nobody reads through; the counts above are of all. */
const MOST_SHOWN = 100;

function Applications({ items }: { items: readonly ReplayedApplication[] }) {
  const { t, text, word } = useWords();
  return (
    <>
      <h3 id="cases">{t('rulePacks.cases')}</h3>
      <ul className="rows" aria-labelledby="cases">
        {items.slice(0, MOST_SHOWN).map(({ id, caseNumber, title, leadOrganisationName, status, changes }) => (
          <li key={id} className={styles.replayed}>
            <div>
              <Link to="/applications/$id" params={{ id }} className="ds-link">
                {[caseNumber, title].filter(Boolean).join(' ')}
              </Link>
              <p className="muted">
                {leadOrganisationName} · {word('status.application', status)}
              </p>
            </div>
            <ul className={styles.changes}>
              {changes.map(({ rule, pointer, before, after, detail }) => (
                <li key={`${rule} ${pointer ?? ''}`}>
                  <strong>{t('rulePacks.verdicts', { before: verdict(t, before), after: verdict(t, after) })}</strong>{' '}
                  {text(detail)}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      {items.length > MOST_SHOWN && <p className="muted">{t('rulePacks.shown', { count: MOST_SHOWN })}</p>}
    </>
  );
}

const verdict = (t: ReturnType<typeof useWords>['t'], severity: 'error' | 'warning' | null): string =>
  t(`rulePacks.verdict.${severity ?? 'passes'}`);
