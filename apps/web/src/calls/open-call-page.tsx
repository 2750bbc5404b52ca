import { Button } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';

import { useWords } from '../i18n/use-words.js';
import { PackGroups } from '../rule-packs/pack-groups.js';
import { Loading } from '../shell/loading.js';
import { Page } from '../shell/page.js';
import { Failed } from '../shell/route-failed.js';
import { ToOpenCalls } from '../shell/trail.js';
import { StatusTag } from '../workflow/status-tag.js';
import { CallFacts } from './call-facts.js';
import { announcementQuery, type AnnouncedCall } from './queries.js';

/** One call as anybody may read it before they sign in: who may apply, how much for, until when, under which rules. */
export function OpenCallPage() {
  const { id } = useParams({ from: '/open-calls/$id' });
  const call = useQuery(announcementQuery(id));
  if (call.isLoadingError) return <Failed error={call.error} retry={() => void call.refetch()} />;
  return call.data ? <OpenCall call={call.data} /> : <Loading />;
}

function OpenCall({ call }: { call: AnnouncedCall }) {
  const { t, text } = useWords();
  return (
    <Page
      title={text(call.title)}
      above={[<ToOpenCalls key="calls" />]}
      aside={<StatusTag machine="call" status={call.status} />}
    >
      <div className="stack-wide narrow">
        <section className="panel stack" aria-labelledby="brief">
          <h2 id="brief">{t('calls.brief')}</h2>
          <CallFacts {...call} />
          {call.status === 'open' && (
            <Button asChild className="start">
              <Link to="/applications/new">{t('calls.apply')}</Link>
            </Button>
          )}
          {call.status === 'paused' && <p>{t('calls.pausedNow')}</p>}
        </section>
        <h2>{t('calls.rules')}</h2>
        <p className="muted">{t('calls.rulesLead')}</p>
        <PackGroups pack={call.pack} />
      </div>
    </Page>
  );
}
