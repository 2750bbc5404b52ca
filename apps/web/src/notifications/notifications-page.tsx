import { Button } from '@digdir/designsystemet-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';

import type { Notification } from '../api/contract.js';
import { notificationsQuery } from '../api/queries.js';
import { useCommand } from '../api/use-command.js';
import { useAnnounce } from '../forms/announcement.js';
import { RefusalSummary } from '../forms/refusal-summary.js';
import { useWords } from '../i18n/use-words.js';
import { Empty } from '../shell/empty.js';
import { LoadingPart } from '../shell/loading.js';
import { Page } from '../shell/page.js';
import { Failed } from '../shell/route-failed.js';
import { NotificationRow } from './notification-row.js';
import styles from './notifications.module.css';

/** Everything the reader was told, the latest first. */
export function NotificationsPage() {
  const { t } = useWords();
  const notifications = useInfiniteQuery(notificationsQuery);
  if (notifications.isLoadingError)
    return <Failed error={notifications.error} retry={() => void notifications.refetch()} />;
  const all = notifications.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Page title={t('notifications.title')} above={[]}>
      <p className={styles.lead}>
        {t('notifications.lead')}{' '}
        <Link to="/me" hash="mails" className="ds-link">
          {t('notifications.preference')}
        </Link>
      </p>
      {notifications.isPending && <LoadingPart />}
      {notifications.isSuccess && all.length === 0 && <Empty text={t('notifications.nothing')} />}
      {all.length > 0 && <List notifications={all} />}
      {notifications.hasNextPage && (
        <Button
          variant="secondary"
          className={styles.more}
          loading={notifications.isFetchingNextPage}
          onClick={() => void notifications.fetchNextPage()}
        >
          {t('notifications.more')}
        </Button>
      )}
    </Page>
  );
}

function List({ notifications }: { notifications: readonly Notification[] }) {
  const { t } = useWords();
  const announce = useAnnounce();
  const readOne = useCommand<unknown>();
  const readAll = useCommand<unknown>(() => announce(t('notifications.allRead')));
  const refusal = readOne.error ?? readAll.error;
  return (
    <section className="panel stack" aria-label={t('notifications.title')}>
      {refusal && <RefusalSummary refusal={refusal} />}
      {notifications.some(({ readAt }) => readAt === null) && (
        <div className="cluster">
          <Button
            variant="secondary"
            data-size="sm"
            loading={readAll.isPending}
            onClick={() => readAll.mutate({ method: 'POST', path: '/me/notifications/reading' })}
          >
            {t('notifications.readAll')}
          </Button>
        </div>
      )}
      <ul className="rows">
        {notifications.map((notification) => (
          <NotificationRow
            key={notification.id}
            notification={notification}
            read={() => readOne.mutate({ method: 'POST', path: `/me/notifications/${notification.id}/reading` })}
          />
        ))}
      </ul>
    </section>
  );
}
