import { Skeleton } from '@digdir/designsystemet-react';

import { useWords } from '../i18n/use-words.js';
import styles from './shell.module.css';

/** Stands where a page will be. */
export function Loading() {
  const { t } = useWords();
  return (
    <>
      <h1 className="hidden">{t('shell.loading')}</h1>
      <LoadingPart />
    </>
  );
}

/** Stands where a part of a page will be. Says so to who cannot see it. */
export function LoadingPart() {
  const { t } = useWords();
  return (
    <div className={styles.loading} role="status" aria-label={t('shell.loading')}>
      <Skeleton variant="rectangle" width="40%" height="2.5rem" />
      <Skeleton variant="rectangle" height="9rem" />
      <Skeleton variant="rectangle" height="14rem" />
    </div>
  );
}
