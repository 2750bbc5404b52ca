import { Paragraph } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';

import { emergencyQuery } from '../api/queries.js';
import { useWords } from '../i18n/use-words.js';
import { Empty } from '../shell/empty.js';
import { Loading } from '../shell/loading.js';
import { Page } from '../shell/page.js';
import { Failed } from '../shell/route-failed.js';
import { EmergencyRow } from './emergency-row.js';

/** Emergency access of the last thirty days: what waits for a second person, what holds now, and what is over. */
export function EmergencyPage() {
  const { t } = useWords();
  const emergencies = useQuery(emergencyQuery);
  if (emergencies.isLoadingError) return <Failed error={emergencies.error} retry={() => void emergencies.refetch()} />;
  const items = emergencies.data?.items ?? [];
  return (
    <Page title={t('emergency.title')} above={[]}>
      <div className="stack">
        <Paragraph className="muted">{t('emergency.help')}</Paragraph>
        {emergencies.isPending && <Loading />}
        {emergencies.isSuccess && items.length === 0 && <Empty text={t('emergency.nothing')} />}
        {items.length > 0 && (
          <section className="panel" aria-labelledby="emergencies">
            <h2 id="emergencies">{t('emergency.list')}</h2>
            <ul className="rows">
              {items.map((emergency) => (
                <EmergencyRow key={emergency.id} emergency={emergency} />
              ))}
            </ul>
          </section>
        )}
      </div>
    </Page>
  );
}
