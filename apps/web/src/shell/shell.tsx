import { SkipLink } from '@digdir/designsystemet-react';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { Outlet, useRouterState } from '@tanstack/react-router';
import { useEffect } from 'react';

import type { Me } from '../api/contract.js';
import { meQuery } from '../api/queries.js';
import { speak } from '../i18n/index.js';
import { keptLanguage } from '../i18n/language.js';
import { useWords } from '../i18n/use-words.js';
import { Announcement } from '../forms/announcement.js';
import { SessionGuard } from '../session/session-guard.js';
import { signOut } from '../session/sign-out.js';
import { EmergencyBanner } from './emergency-banner.js';
import { Footer } from './footer.js';
import { Header } from './header.js';
import { Loading } from './loading.js';
import { OfflineBanner } from './offline-banner.js';
import { Failed } from './route-failed.js';
import styles from './shell.module.css';
import { SignedOutPage } from './signed-out-page.js';

/** What anybody may read, signed in or not. */
const OPEN_TO_ALL = /^\/(help|accessibility|sign-in(\/link)?|open-calls(\/.*)?)$/;

/** What stands around every page: skip link, header, footer, and the question who is reading. */
export function Shell() {
  const { t } = useWords();
  const me = useQuery(meQuery);
  useOwnLanguage(me.data);
  return (
    <div className={styles.shell}>
      <SkipLink href="#content">{t('shell.skip')}</SkipLink>
      <Header me={me.data ?? null} />
      <OfflineBanner />
      <EmergencyBanner />
      <Announcement />
      <main id="content" tabIndex={-1} className={styles.main}>
        <Content me={me} />
      </main>
      <Footer />
      <SessionGuard me={me} signOut={signOut} />
    </div>
  );
}

function Content({ me }: { me: UseQueryResult<Me | null> }) {
  const isOpen = useRouterState({ select: ({ location }) => OPEN_TO_ALL.test(location.pathname) });
  if (isOpen || me.data) return <Outlet />;
  if (me.isPending) return <Loading />;
  if (me.isLoadingError) return <Failed error={me.error} retry={() => void me.refetch()} />;
  return <SignedOutPage />;
}

/** Whoever has not chosen a language here reads the one they are registered with. */
function useOwnLanguage(me: Me | null | undefined): void {
  useEffect(() => {
    if (me && !keptLanguage()) void speak(me.language);
  }, [me]);
}
