import { SkipLink } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { useEffect } from 'react';

import type { Me } from '../api/contract.js';
import { meQuery } from '../api/queries.js';
import { speak } from '../i18n/index.js';
import { keptLanguage } from '../i18n/language.js';
import { useWords } from '../i18n/use-words.js';
import { Announcement } from '../forms/announcement.js';
import { Footer } from './footer.js';
import { Header } from './header.js';
import { Loading } from './loading.js';
import { Failed } from './route-failed.js';
import styles from './shell.module.css';
import { SignedOutPage } from './signed-out-page.js';

/** What stands around every page: skip link, header, footer, and the question who is reading. */
export function Shell() {
  const { t } = useWords();
  const me = useQuery(meQuery);
  useOwnLanguage(me.data);
  return (
    <div className={styles.shell}>
      <SkipLink href="#content">{t('shell.skip')}</SkipLink>
      <Header me={me.data ?? null} />
      <Announcement />
      <main id="content" tabIndex={-1} className={styles.main}>
        {me.isPending && <Loading />}
        {me.isLoadingError && <Failed error={me.error} retry={() => void me.refetch()} />}
        {me.data === null && <SignedOutPage />}
        {me.data && <Outlet />}
      </main>
      <Footer />
    </div>
  );
}

/** Whoever has not chosen a language here reads the one they are registered with. */
function useOwnLanguage(me: Me | null | undefined): void {
  useEffect(() => {
    if (me && !keptLanguage()) void speak(me.language);
  }, [me]);
}
