import { Button } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';

import type { Call } from '../api/contract.js';
import { callsQuery } from '../api/queries.js';
import { lastInstantOf } from '../i18n/time.js';
import { useWords } from '../i18n/use-words.js';
import { Empty } from '../shell/empty.js';
import { Loading } from '../shell/loading.js';
import { Page } from '../shell/page.js';
import { Failed } from '../shell/route-failed.js';
import { StatusTag } from '../workflow/status-tag.js';

/** The calls of the reader's funder, whatever their status, and the way to write another. */
export function CallsPage() {
  const { t } = useWords();
  const calls = useQuery(callsQuery);
  if (calls.isLoadingError) return <Failed error={calls.error} retry={() => void calls.refetch()} />;
  return (
    <Page
      title={t('calls.title')}
      above={[]}
      aside={
        <Button asChild>
          <Link to="/calls/new">{t('calls.new')}</Link>
        </Button>
      }
    >
      {calls.isPending && <Loading />}
      {calls.data?.items.length === 0 && <Empty text={t('calls.none')} />}
      {calls.data && calls.data.items.length > 0 && (
        <ul className="rows panel">
          {calls.data.items.map((call) => (
            <CallRow key={call.id} call={call} />
          ))}
        </ul>
      )}
    </Page>
  );
}

function CallRow({ call }: { call: Call }) {
  const { t, text, ore, instant } = useWords();
  return (
    <li>
      <div>
        <Link to="/calls/$id" params={{ id: call.id }} className="ds-link">
          {text(call.title)}
        </Link>
        <p className="muted">
          {t('calls.fromUntil', { from: instant(call.opensAt), until: instant(lastInstantOf(call.closesAt)) })}
        </p>
        <p className="muted">
          {t('calls.committed', { committed: ore(call.committedOre), frame: ore(call.frameOre) })}
        </p>
      </div>
      <StatusTag machine="call" status={call.status} />
    </li>
  );
}
