import { Button, Paragraph } from '@digdir/designsystemet-react';
import { QRCodeSVG } from 'qrcode.react';

import type * as api from '../api/generated/types.gen.js';
import { useCommand } from '../api/use-command.js';
import { useAnnounce } from '../forms/announcement.js';
import { useWords } from '../i18n/use-words.js';
import { CommandRefusal } from '../me/command-refusal.js';
import { CodeForm } from './code-form.js';
import styles from './sign-in.module.css';

interface NewAppProps<Answer> {
  readonly path: '/sign-in/enrolment/totp' | '/me/second-factors/totp';
  readonly label: string;
  readonly onDone: (answer: Answer) => void;
}

/** Adds an app that makes codes: its key as a picture and as text, and the first code to show that it arrived. */
export function NewApp<Answer>({ path, label, onDone }: NewAppProps<Answer>) {
  const { t } = useWords();
  const ask = useCommand<api.NewSecretResponse>();
  if (!ask.data) {
    return (
      <div className="stack">
        <CommandRefusal refusal={ask.error} />
        <div className="cluster">
          <Button variant="secondary" loading={ask.isPending} onClick={() => ask.mutate({ method: 'POST', path })}>
            {label}
          </Button>
        </div>
      </div>
    );
  }
  const { secret, uri } = ask.data;
  return (
    <div className="stack">
      <Paragraph>{t('enrol.scan')}</Paragraph>
      <div className={styles.picture}>
        <QRCodeSVG value={uri} size={184} marginSize={2} title={t('enrol.qr')} />
      </div>
      <Secret secret={secret} />
      <CodeForm<Answer>
        path={`${path}/confirmation`}
        kind="app"
        label={t('secondFactor.code')}
        help={t('secondFactor.codeHelp')}
        button={t('enrol.confirm')}
        onDone={onDone}
      />
    </div>
  );
}

function Secret({ secret }: { secret: string }) {
  const { t } = useWords();
  const announce = useAnnounce();
  const copy = () => void navigator.clipboard.writeText(secret).then(() => announce(t('enrol.copied')));
  return (
    <div>
      <p className="muted" id="secret">
        {t('enrol.secret')}
      </p>
      <div className="cluster">
        <code className={styles.secret} aria-labelledby="secret" role="textbox" aria-readonly="true" tabIndex={0}>
          {secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}
        </code>
        <Button variant="secondary" data-size="sm" onClick={copy}>
          {t('enrol.copy')}
        </Button>
      </div>
    </div>
  );
}
