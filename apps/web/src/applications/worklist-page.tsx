import { Button } from '@digdir/designsystemet-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';

import type { ListedApplication, Role } from '../api/contract.js';
import { meQuery, applicationsQuery } from '../api/queries.js';
import { useWords } from '../i18n/use-words.js';
import { Empty } from '../shell/empty.js';
import { LoadingPart } from '../shell/loading.js';
import { Page } from '../shell/page.js';
import { Failed } from '../shell/route-failed.js';
import { ApplicationRow } from './application-row.js';
import { useNarrowing } from './use-narrowing.js';
import { MAY_APPLY } from './may.js';
import { StatusFilter } from './status-filter.js';
import { grouped, GROUPS } from './worklist.js';
import styles from './worklist.module.css';

/** Everything the reader may see, what needs them first. */
export function WorklistPage() {
  const { t } = useWords();
  const { status } = useSearch({ from: '/applications' });
  const me = useQuery(meQuery);
  const { organisationId } = useNarrowing();
  const applications = useInfiniteQuery(applicationsQuery(status, organisationId));
  const roles = me.data?.memberships.map(({ role }) => role) ?? [];
  const applies = roles.some((role) => MAY_APPLY.includes(role));
  if (applications.isLoadingError)
    return <Failed error={applications.error} retry={() => void applications.refetch()} />;
  const all = applications.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Page
      title={t(applies ? 'worklist.title' : 'worklist.titleOfFunder')}
      above={[]}
      aside={applies && <NewApplicationLink />}
    >
      <StatusFilter />
      <NarrowingNote />
      {applications.isPending && <LoadingPart />}
      {applications.isSuccess && all.length === 0 && <Nothing filtered={status !== undefined} />}
      <Groups applications={all} roles={roles} />
      {applications.hasNextPage && (
        <Button
          variant="secondary"
          loading={applications.isFetchingNextPage}
          onClick={() => void applications.fetchNextPage()}
        >
          {t('worklist.more')}
        </Button>
      )}
    </Page>
  );
}

function Groups({ applications, roles }: { applications: readonly ListedApplication[]; roles: readonly Role[] }) {
  const { t } = useWords();
  const groups = grouped(applications, roles);
  return GROUPS.filter((group) => groups[group].length > 0).map((group) => (
    <section key={group} aria-labelledby={group} className={styles.group}>
      <h2 id={group}>{t(`worklist.group.${group}`)}</h2>
      <ul className={styles.list}>
        {groups[group].map((application) => (
          <ApplicationRow key={application.id} application={application} urgent={group === 'mine'} />
        ))}
      </ul>
    </section>
  ));
}

function NarrowingNote() {
  const { t } = useWords();
  const { isImpossible } = useNarrowing();
  return isImpossible && <p className={styles.note}>{t('worklist.notNarrowed')}</p>;
}

function NewApplicationLink() {
  const { t } = useWords();
  return (
    <Button asChild>
      <Link to="/applications/new">{t('worklist.new')}</Link>
    </Button>
  );
}

function Nothing({ filtered }: { filtered: boolean }) {
  const { t } = useWords();
  return (
    <Empty text={t(filtered ? 'worklist.nothingFiltered' : 'worklist.nothing')}>
      {filtered && (
        <Link to="/applications" activeOptions={{ exact: true, includeSearch: true }} className="ds-link">
          {t('worklist.showAll')}
        </Link>
      )}
    </Empty>
  );
}
