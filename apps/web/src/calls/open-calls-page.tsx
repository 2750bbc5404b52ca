import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';

import { lastInstantOf } from '../i18n/time.js';
import { useWords } from '../i18n/use-words.js';
import { Empty } from '../shell/empty.js';
import { Loading } from '../shell/loading.js';
import { Page } from '../shell/page.js';
import { Failed } from '../shell/route-failed.js';
import { StatusTag } from '../workflow/status-tag.js';
import { announcementsQuery, type Announcement } from './queries.js';

/** What can be applied for now or soon: for anybody, signed in or not. */
export function OpenCallsPage() {
  const { t } = useWords();
  const calls = useQuery(announcementsQuery);
  if (calls.isLoadingError) return <Failed error={calls.error} retry={() => void calls.refetch()} />;
  return (
    <Page title={t('calls.openTitle')} above={[]}>
      <div className="stack-wide narrow">
        <p>{t('calls.openLead')}</p>
        {calls.isPending && <Loading />}
        {calls.data?.items.length === 0 && <Empty text={t('calls.noneOpen')} />}
        {calls.data && calls.data.items.length > 0 && (
          <ul className="rows panel">
            {calls.data.items.map((call) => (
              <OpenCall key={call.id} call={call} />
            ))}
          </ul>
        )}
      </div>
    </Page>
  );
}

function OpenCall({ call }: { call: Announcement }) {
  const { t, text, word, instant } = useWords();
  const isYetToOpen = call.status === 'published';
  const when = isYetToOpen
    ? t('calls.opensAt', { time: instant(call.opensAt) })
    : t('calls.closesAt', { time: instant(lastInstantOf(call.closesAt)) });
  return (
    <li>
      <div>
        <Link to="/open-calls/$id" params={{ id: call.id }} className="ds-link">
          {text(call.title)}
        </Link>
        <p className="muted">{[when, ...call.kinds.map((kind) => word('kind', kind))].join(' · ')}</p>
      </div>
      <StatusTag machine="call" status={call.status} />
    </li>
  );
}
