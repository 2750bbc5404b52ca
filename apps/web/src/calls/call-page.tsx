import { Button } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';

import { useWords } from '../i18n/use-words.js';
import { Fact } from '../shell/fact.js';
import { Loading } from '../shell/loading.js';
import { Page } from '../shell/page.js';
import { Failed } from '../shell/route-failed.js';
import { ToCalls } from '../shell/trail.js';
import { DoorsPanel } from '../workflow/doors-panel.js';
import { StatusTag } from '../workflow/status-tag.js';
import { CallFacts } from './call-facts.js';
import { CallForm } from './call-form.js';
import { callQuery, type CallView } from './queries.js';

/** One call of the reader's funder: what it says, where it stands, what can be done with it. */
export function CallPage() {
  const { id } = useParams({ from: '/calls/$id' });
  const call = useQuery(callQuery(id));
  if (call.isLoadingError) return <Failed error={call.error} retry={() => void call.refetch()} />;
  return call.data ? <Call call={call.data} /> : <Loading />;
}

function Call({ call }: { call: CallView }) {
  const { text } = useWords();
  return (
    <Page
      title={text(call.title)}
      above={[<ToCalls key="calls" />]}
      aside={<StatusTag machine="call" status={call.status} />}
    >
      <div className="stack-wide narrow">
        <Brief call={call} />
        <DoorsPanel machine="call" part={call} applicationId="" isMine={() => call.mayEdit} />
        {call.mayEdit && <CallForm key={call.status} call={call} />}
        {call.mayEdit && <Copy call={call} />}
      </div>
    </Page>
  );
}

function Brief({ call }: { call: CallView }) {
  const { t, ore } = useWords();
  const { undecidedApplications: undecided, decidedApplications: decided } = call;
  return (
    <section className="panel stack" aria-labelledby="brief">
      <h2 id="brief">{t('calls.brief')}</h2>
      <CallFacts {...call} />
      <dl className="facts figures">
        <Fact name={t('calls.granted')}>{ore(call.committedOre)}</Fact>
        <Fact name={t('calls.undecided')}>{undecided}</Fact>
        <Fact name={t('calls.decided')}>{decided}</Fact>
      </dl>
      <p className="cluster">
        <Link to="/rule-packs/$id" params={{ id: call.rulePackId }} className="ds-link">
          {t('calls.seeRules')}
        </Link>
        {call.status !== 'draft' && (
          <Link to="/open-calls/$id" params={{ id: call.id }} className="ds-link">
            {t('calls.seeAnnouncement')}
          </Link>
        )}
      </p>
    </section>
  );
}

/** Most calls are like an earlier one. */
function Copy({ call }: { call: CallView }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const [copying, setCopying] = useState(false);
  if (!copying)
    return (
      <p className="panel cluster">
        <Button variant="secondary" onClick={() => setCopying(true)}>
          {t('calls.copy')}
        </Button>
        <span className="muted">{t('calls.copyMeans')}</span>
      </p>
    );
  return <CallForm copyOf={call} onMade={(id) => void navigate({ to: '/calls/$id', params: { id } })} />;
}
