import { Button, Tag } from '@digdir/designsystemet-react';
import { Link } from '@tanstack/react-router';

import type { Notification } from '../api/contract.js';
import { useWords } from '../i18n/use-words.js';
import styles from './notifications.module.css';

/** One thing the reader was told. Following it to where more is to be read is reading it. */
export function NotificationRow({ notification, read }: { notification: Notification; read: () => void }) {
  const { t, language, instant } = useWords();
  const { texts, path, createdAt, readAt } = notification;
  const { subject, line } = texts[language];
  const isUnread = readAt === null;
  return (
    <li data-unread={isUnread} className={styles.row}>
      <div>
        <p className={styles.subject}>
          <Link to={path} className="ds-link" {...(isUnread && { onClick: read })}>
            {subject}
          </Link>
          {isUnread && (
            <Tag data-size="sm" data-color="accent">
              {t('notifications.unread')}
            </Tag>
          )}
        </p>
        <p>{line}</p>
        <p className="muted">{instant(createdAt)}</p>
      </div>
      {isUnread && (
        <Button variant="tertiary" data-size="sm" aria-label={t('notifications.readOne', { subject })} onClick={read}>
          {t('notifications.read')}
        </Button>
      )}
    </li>
  );
}
