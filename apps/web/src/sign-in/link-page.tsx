import { Button, Paragraph } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useRouterState } from '@tanstack/react-router';
import { useState } from 'react';

import type * as api from '../api/generated/types.gen.js';
import { linkQuery } from '../api/queries.js';
import { Refusal } from '../api/refusal.js';
import { useWords } from '../i18n/use-words.js';
import { Loading } from '../shell/loading.js';
import { Page } from '../shell/page.js';
import { Failed } from '../shell/route-failed.js';
import { CodeForm } from './code-form.js';
import { NewApp } from './new-app.js';
import { PasskeyButton } from './passkey-button.js';
import { RecoveryCodes } from './recovery-codes.js';
import styles from './sign-in.module.css';

const goTo = ({ returnTo }: { readonly returnTo: string }): void => window.location.assign(returnTo);

/** Where the link in a mail leads: follows it, and asks for what is left. */
export function LinkPage() {
  const token = useToken();
  const link = useQuery(linkQuery(token));
  const [enrolled, setEnrolled] = useState<api.EnrolledResponse | null>(null);
  return (
    <div className={styles.narrow}>
      {enrolled ? <Saved enrolled={enrolled} /> : <Step link={link} onEnrolled={setEnrolled} />}
    </div>
  );
}

const TOKEN = /^[\w-]{43}$/;

/** What the address brought. Links within the page change what stands behind its hash, and are no other token. */
function useToken(): string {
  const hash = useRouterState({ select: ({ location }) => location.hash });
  const [token, setToken] = useState(hash);
  if (hash !== token && TOKEN.test(hash)) setToken(hash);
  return token;
}

interface StepProps {
  readonly link: {
    readonly data: api.NextStepResponse | undefined;
    readonly error: unknown;
    readonly isPending: boolean;
    readonly refetch: () => unknown;
  };
  readonly onEnrolled: (enrolled: api.EnrolledResponse) => void;
}

function Step({ link: { data, error, isPending, refetch }, onEnrolled }: StepProps) {
  if (isPending) return <Loading />;
  if (data) return data.next === 'enrol' ? <Enrol onEnrolled={onEnrolled} /> : <Prove step={data} />;
  const isRefused = error instanceof Refusal && [400, 422].includes(error.httpStatus);
  return isRefused ? <LeadsNowhere /> : <Failed error={error} retry={() => void refetch()} />;
}

function LeadsNowhere() {
  const { t } = useWords();
  return (
    <Page title={t('signIn.linkFailed')}>
      <div className="panel stack">
        <Paragraph>{t('signIn.linkFailedHelp')}</Paragraph>
        <div className="cluster">
          <Button asChild>
            <Link to="/sign-in">{t('signIn.askAgain')}</Link>
          </Button>
        </div>
      </div>
    </Page>
  );
}

function Enrol({ onEnrolled }: Pick<StepProps, 'onEnrolled'>) {
  const { t } = useWords();
  return (
    <Page title={t('enrol.title')}>
      <div className="stack-wide">
        <Paragraph>{t('enrol.lead')}</Paragraph>
        <section className="panel stack" aria-labelledby="passkey">
          <h2 id="passkey">{t('enrol.passkey')}</h2>
          <Paragraph>{t('enrol.passkeyHelp')}</Paragraph>
          <PasskeyButton<api.EnrolledResponse>
            path="/sign-in/enrolment/passkey"
            label={t('enrol.addPasskey')}
            onDone={onEnrolled}
          />
        </section>
        <section className="panel stack" aria-labelledby="app">
          <h2 id="app">{t('enrol.app')}</h2>
          <Paragraph>{t('enrol.appHelp')}</Paragraph>
          <NewApp<api.EnrolledResponse> path="/sign-in/enrolment/totp" label={t('enrol.addApp')} onDone={onEnrolled} />
        </section>
      </div>
    </Page>
  );
}

function Prove({ step }: { step: api.NextStepResponse }) {
  const { t } = useWords();
  return (
    <Page title={t('secondFactor.title')}>
      <div className="stack-wide">
        <Paragraph>{t('secondFactor.lead')}</Paragraph>
        {step.passkey && (
          <section className="panel stack" aria-labelledby="passkey">
            <h2 id="passkey">{t('signIn.byPasskey')}</h2>
            <PasskeyButton<undefined>
              path="/sign-in/passkeys"
              label={t('signIn.usePasskey')}
              onDone={() => goTo(step)}
            />
          </section>
        )}
        {step.totp && (
          <section className="panel stack" aria-labelledby="app">
            <h2 id="app">{t('secondFactor.byCode')}</h2>
            <CodeForm<api.SignedInResponse>
              path="/sign-in/codes"
              kind="app"
              label={t('secondFactor.code')}
              help={t('secondFactor.codeHelp')}
              button={t('secondFactor.sendCode')}
              onDone={goTo}
            />
          </section>
        )}
        <section className="panel stack" aria-labelledby="recovery">
          <h2 id="recovery">{t('secondFactor.byRecovery')}</h2>
          <CodeForm<api.SignedInResponse>
            path="/sign-in/recovery-codes"
            kind="recovery"
            label={t('secondFactor.recoveryCode')}
            help={t('secondFactor.recoveryHelp')}
            button={t('secondFactor.useRecovery')}
            onDone={goTo}
          />
        </section>
      </div>
    </Page>
  );
}

function Saved({ enrolled }: { enrolled: api.EnrolledResponse }) {
  const { t } = useWords();
  return (
    <Page title={t('recovery.title')}>
      <div className="panel">
        <RecoveryCodes codes={enrolled.recoveryCodes} onDone={() => goTo(enrolled)} />
      </div>
    </Page>
  );
}
