import { Paragraph } from '@digdir/designsystemet-react';
import { useRouterState } from '@tanstack/react-router';

import { STATUSES } from '../api/contract.js';
import { useWords } from '../i18n/use-words.js';
import { WaysIn } from '../sign-in/ways-in.js';
import { Page } from './page.js';
import styles from './signed-out.module.css';

/** What Medel is, and the way in. Leads back to the page that was asked for. */
export function SignedOutPage() {
  const { t, word } = useWords();
  const asked = useRouterState({ select: ({ location }) => location.href });
  return (
    <div className={styles.welcome}>
      <Page title={t('signedOut.title')}>
        <Paragraph data-size="lg" className={styles.lead}>
          {t('signedOut.lead')}
        </Paragraph>
        <WaysIn returnTo={asked} />
        <section className={styles.way} aria-labelledby="way">
          <h2 id="way">{t('signedOut.way')}</h2>
          <ol>
            {STATUSES.map((status) => (
              <li key={status}>
                <strong>{word('status.application', status)}</strong>
                <span>{word('statusMeans', status)}</span>
              </li>
            ))}
          </ol>
        </section>
      </Page>
    </div>
  );
}
