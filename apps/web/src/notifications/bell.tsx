import { Link } from '@tanstack/react-router';

import { useWords } from '../i18n/use-words.js';
import styles from './notifications.module.css';
import { useUnread } from './use-unread.js';

/** The API counts no further. */
const MANY = 100;

/** Leads to what the reader was told, and says how much of it is new. */
export function Bell() {
  const { t } = useWords();
  const unread = useUnread();
  const count = unread >= MANY ? `${String(MANY - 1)}+` : String(unread);
  return (
    <Link
      to="/notifications"
      className={styles.bell}
      aria-label={
        unread === 0 ? t('notifications.title') : t('notifications.unreadCount', { count: unread, number: count })
      }
    >
      <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
        <path
          d="M12 3a6 6 0 0 0-6 6v3.6L4.4 16a.7.7 0 0 0 .6 1h14a.7.7 0 0 0 .6-1L18 12.6V9a6 6 0 0 0-6-6Zm-2 15.5a2 2 0 0 0 4 0"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.6"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      {unread > 0 && (
        <span className={styles.count} aria-hidden="true">
          {count}
        </span>
      )}
    </Link>
  );
}
