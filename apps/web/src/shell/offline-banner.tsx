import { onlineManager, useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';

import { useWords } from '../i18n/use-words.js';
import styles from './shell.module.css';

const subscribe = (listener: () => void) => onlineManager.subscribe(listener);

/** While there is no connection. What was sent waits in the page and leaves by itself; closing the tab would lose it. */
export function OfflineBanner() {
  const { t } = useWords();
  const queryClient = useQueryClient();
  const isOnline = useSyncExternalStore(subscribe, () => onlineManager.isOnline());
  useEffect(() => {
    if (isOnline) return;
    const ask = (event: BeforeUnloadEvent) => {
      if (queryClient.isMutating() > 0) event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isOnline, queryClient]);
  return (
    <div role="status" className={styles.offline}>
      {!isOnline && <p>{t('shell.offline')}</p>}
    </div>
  );
}
