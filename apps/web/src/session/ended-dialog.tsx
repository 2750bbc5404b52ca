import { Button, Paragraph } from '@digdir/designsystemet-react';
import { useCallback, useEffect, useState } from 'react';

import type { Me } from '../api/contract.js';
import { useWords } from '../i18n/use-words.js';
import { Modal } from './modal.js';

interface EndedDialogProps {
  /** Whose page it is: another person who signs in must not find what this one wrote. */
  readonly person: Me;
  readonly ask: () => Promise<{ readonly data?: Me | null | undefined; readonly isSuccess: boolean }>;
}

/** After the end: everything stays where it is until the same person has signed in again, in a tab of its own. */
export function EndedDialog({ person, ask }: EndedDialogProps) {
  const { t } = useWords();
  const [tried, setTried] = useState(false);
  const look = useCallback(async () => {
    const { data, isSuccess } = await ask();
    if (isSuccess && data && data.id !== person.id) window.location.reload();
  }, [ask, person.id]);
  useEffect(() => {
    const back = () => void look();
    window.addEventListener('focus', back);
    return () => window.removeEventListener('focus', back);
  }, [look]);
  return (
    <Modal title={t('session.endedTitle')}>
      <Paragraph>{t('session.ended')}</Paragraph>
      <p role="status">{tried && t('session.notYet')}</p>
      <div className="cluster">
        <Button asChild>
          <a href={wayInOf(person)} target="_blank" rel="noreferrer" autoFocus>
            {t('session.signInAgain')}
          </a>
        </Button>
        <Button variant="tertiary" onClick={() => void look().then(() => setTried(true))}>
          {t('session.back')}
        </Button>
      </div>
    </Modal>
  );
}

/** Where they came from: an issuer, or our own page. */
function wayInOf({ session }: Me): string {
  const provider = session?.provider;
  return provider ? `/auth/sign-in?provider=${encodeURIComponent(provider)}&returnTo=/` : '/sign-in';
}
