import { Button, Paragraph } from '@digdir/designsystemet-react';

import { useWords } from '../i18n/use-words.js';
import { Modal } from './modal.js';

interface EndingDialogProps {
  /** When, in milliseconds. */
  readonly end: number;
  /** Puts the end off; null when it cannot be. */
  readonly stay: (() => void) | null;
  readonly dismiss: () => void;
  readonly signOut: () => void;
}

/** Two minutes before the session ends. */
export function EndingDialog({ end, stay, dismiss, signOut }: EndingDialogProps) {
  const { t, clockTime } = useWords();
  const goOn = stay ?? dismiss;
  return (
    <Modal title={t('session.endsTitle')} onClose={goOn}>
      <Paragraph>{t(stay ? 'session.ends' : 'session.endsForGood', { time: clockTime(end) })}</Paragraph>
      <div className="cluster">
        <Button autoFocus onClick={goOn}>
          {t(stay ? 'session.stay' : 'session.understood')}
        </Button>
        <Button variant="tertiary" onClick={signOut}>
          {t('shell.signOut')}
        </Button>
      </div>
    </Modal>
  );
}
