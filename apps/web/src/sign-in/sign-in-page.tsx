import { Button, Paragraph, Textfield } from '@digdir/designsystemet-react';
import { Link, useSearch } from '@tanstack/react-router';
import { useState, type SyntheticEvent } from 'react';

import { useCommand } from '../api/use-command.js';
import { RefusalSummary } from '../forms/refusal-summary.js';
import { useWords } from '../i18n/use-words.js';
import { Page } from '../shell/page.js';
import { PasskeyButton } from './passkey-button.js';
import styles from './sign-in.module.css';

/** Signing in without an issuer: a passkey, or a link by mail. */
export function SignInPage() {
  const { t } = useWords();
  const { returnTo = '/' } = useSearch({ from: '/sign-in' });
  const [sentTo, setSentTo] = useState<string | null>(null);
  if (sentTo !== null) return <Sent email={sentTo} again={() => setSentTo(null)} />;
  return (
    <div className={styles.narrow}>
      <Page title={t('signIn.title')}>
        <div className="stack-wide">
          <Paragraph>{t('signIn.lead')}</Paragraph>
          <section className="panel stack" aria-labelledby="by-passkey">
            <h2 id="by-passkey">{t('signIn.byPasskey')}</h2>
            <Paragraph>{t('signIn.byPasskeyHelp')}</Paragraph>
            <PasskeyButton<undefined>
              path="/sign-in/passkeys"
              label={t('signIn.usePasskey')}
              onDone={() => window.location.assign(returnTo)}
            />
          </section>
          <section className="panel stack" aria-labelledby="by-mail">
            <h2 id="by-mail">{t('signIn.byMail')}</h2>
            <Paragraph>{t('signIn.byMailHelp')}</Paragraph>
            <MailForm returnTo={returnTo} onSent={setSentTo} />
          </section>
          <p>
            <Link to="/">{t('signIn.other')}</Link>
          </p>
        </div>
      </Page>
    </div>
  );
}

interface MailFormProps {
  readonly returnTo: string;
  readonly onSent: (email: string) => void;
}

function MailForm({ returnTo, onSent }: MailFormProps) {
  const { t } = useWords();
  const [email, setEmail] = useState('');
  const [isMissing, setMissing] = useState(false);
  const ask = useCommand<undefined>(() => onSent(email.trim()));
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setMissing(email.trim() === '');
    if (email.trim() === '') document.getElementById('email')?.focus();
    else ask.mutate({ method: 'POST', path: '/sign-in/links', body: { email: email.trim(), returnTo } });
  };
  return (
    <form onSubmit={submit} noValidate className="stack">
      {ask.error && <RefusalSummary refusal={ask.error} fieldId={(name) => (name === 'email' ? 'email' : null)} />}
      <Textfield
        id="email"
        type="email"
        label={t('signIn.email')}
        autoComplete="email"
        required
        value={email}
        error={isMissing ? t('form.required') : null}
        onChange={({ target }) => setEmail(target.value)}
      />
      <div className="cluster">
        <Button type="submit" loading={ask.isPending}>
          {t('signIn.send')}
        </Button>
      </div>
    </form>
  );
}

/** The same for everybody: whether somebody has the address is not ours to tell. */
function Sent({ email, again }: { email: string; again: () => void }) {
  const { t } = useWords();
  return (
    <div className={styles.narrow}>
      <Page title={t('signIn.sentTitle')}>
        <div className="panel stack">
          <Paragraph className="as-written">{t('signIn.sent', { email })}</Paragraph>
          <Paragraph className="muted">{t('signIn.sentHelp')}</Paragraph>
          <div className="cluster">
            <Button variant="secondary" onClick={again}>
              {t('signIn.another')}
            </Button>
          </div>
        </div>
      </Page>
    </div>
  );
}
