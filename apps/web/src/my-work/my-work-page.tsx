import { Button } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';

import type { MyWork } from '../api/contract.js';
import { meQuery, myWorkQuery } from '../api/queries.js';
import { MAY_APPLY } from '../applications/may.js';
import { useWords } from '../i18n/use-words.js';
import { useChosenOrganisation } from '../shell/chosen-organisation.js';
import { Empty } from '../shell/empty.js';
import { LoadingPart } from '../shell/loading.js';
import { Page } from '../shell/page.js';
import { Failed } from '../shell/route-failed.js';
import { WorkList } from './work-list.js';

/** Where everybody begins: what needs the reader, by deadline, and then what waits for others. */
export function MyWorkPage() {
  const { t } = useWords();
  const organisation = useChosenOrganisation();
  const me = useQuery(meQuery);
  const work = useQuery(myWorkQuery(organisation));
  if (work.isLoadingError) return <Failed error={work.error} retry={() => void work.refetch()} />;
  const applies = me.data?.memberships.some(({ role }) => MAY_APPLY.includes(role)) ?? false;
  return (
    <Page title={t('shell.myWork')} aside={applies && <NewApplicationLink />}>
      {work.isPending ? <LoadingPart /> : <Lists work={work.data} />}
    </Page>
  );
}

function Lists({ work }: { work: MyWork }) {
  return (
    <>
      {work.mineCount === 0 ? <Nothing /> : <WorkList name="mine" items={work.mine} count={work.mineCount} />}
      {work.othersCount > 0 && <WorkList name="others" items={work.others} count={work.othersCount} />}
    </>
  );
}

function NewApplicationLink() {
  const { t } = useWords();
  return (
    <Button asChild>
      <Link to="/applications/new">{t('worklist.new')}</Link>
    </Button>
  );
}

function Nothing() {
  const { t } = useWords();
  return (
    <Empty text={t('myWork.nothing')}>
      <Link to="/applications" className="ds-link">
        {t('myWork.allApplications')}
      </Link>
    </Empty>
  );
}
