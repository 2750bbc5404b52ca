import { Link } from '@tanstack/react-router';

import { STATUSES } from '../api/contract.js';
import { useWords } from '../i18n/use-words.js';
import styles from './worklist.module.css';

/** The statuses as links, so that a filtered list can be bookmarked and sent. */
export function StatusFilter() {
  const { t, word } = useWords();
  return (
    <nav aria-label={t('worklist.filter')} className={styles.filter}>
      {[undefined, ...STATUSES].map((status) => (
        <Link
          key={status ?? 'all'}
          to="/applications"
          search={status ? { status } : {}}
          activeOptions={{ exact: true, includeSearch: true }}
        >
          {status ? word('status.application', status) : t('worklist.all')}
        </Link>
      ))}
    </nav>
  );
}
