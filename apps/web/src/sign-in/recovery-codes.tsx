import { Button, Paragraph } from '@digdir/designsystemet-react';

import { useAnnounce } from '../forms/announcement.js';
import { useWords } from '../i18n/use-words.js';
import styles from './sign-in.module.css';

interface RecoveryCodesProps {
  readonly codes: readonly { readonly code: string }[];
  readonly onDone: () => void;
}

/** The codes for whoever loses the rest, this once. */
export function RecoveryCodes({ codes, onDone }: RecoveryCodesProps) {
  const { t } = useWords();
  const announce = useAnnounce();
  const all = codes.map(({ code }) => code).join('\n');
  const copy = () => void navigator.clipboard.writeText(all).then(() => announce(t('recovery.copied')));
  return (
    <div className="stack">
      <Paragraph>{t('recovery.lead')}</Paragraph>
      <ul className={styles.codes} aria-label={t('recovery.list')}>
        {codes.map(({ code }) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className="cluster">
        <Button onClick={onDone}>{t('recovery.done')}</Button>
        <Button variant="secondary" onClick={copy}>
          {t('recovery.copy')}
        </Button>
      </div>
    </div>
  );
}
