import { Paragraph } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';

import { secondFactorsQuery } from '../api/queries.js';
import { useWords } from '../i18n/use-words.js';
import { Loading } from '../shell/loading.js';
import { Page } from '../shell/page.js';
import { Failed } from '../shell/route-failed.js';
import { CodeForm } from './code-form.js';
import { PasskeyButton } from './passkey-button.js';
import styles from './sign-in.module.css';

/** A fresh proof, for somebody who is signed in without an issuer. */
export function AgainPage() {
  const { t } = useWords();
  const { returnTo = '/' } = useSearch({ from: '/sign-in/again' });
  const factors = useQuery(secondFactorsQuery);
  if (factors.isLoadingError) return <Failed error={factors.error} retry={() => void factors.refetch()} />;
  if (factors.isPending) return <Loading />;
  const has = (kind: string) => factors.data.items.some((factor) => factor.kind === kind);
  const goOn = () => window.location.assign(returnTo);
  return (
    <div className={styles.narrow}>
      <Page title={t('secondFactor.againTitle')}>
        <div className="stack-wide">
          <Paragraph>{t('secondFactor.againLead')}</Paragraph>
          {has('passkey') && (
            <section className="panel stack" aria-labelledby="passkey">
              <h2 id="passkey">{t('signIn.byPasskey')}</h2>
              <PasskeyButton<undefined> path="/sign-in/passkeys" label={t('signIn.usePasskey')} onDone={goOn} />
            </section>
          )}
          {has('totp') && (
            <section className="panel stack" aria-labelledby="app">
              <h2 id="app">{t('secondFactor.byCode')}</h2>
              <CodeForm<undefined>
                path="/me/proofs"
                kind="app"
                label={t('secondFactor.code')}
                help={t('secondFactor.codeHelp')}
                button={t('secondFactor.sendCode')}
                onDone={goOn}
              />
            </section>
          )}
          <Paragraph className="muted">{t('secondFactor.againWithLink')}</Paragraph>
        </div>
      </Page>
    </div>
  );
}
