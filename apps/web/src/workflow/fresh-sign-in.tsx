import { Alert, Button, Heading, Paragraph } from '@digdir/designsystemet-react';
import { useRouterState } from '@tanstack/react-router';

import type { Refusal } from '../api/refusal.js';
import { useWords } from '../i18n/use-words.js';

/** What the API answers when a step needs somebody who signed in just now. */
export const needsFreshSignIn = ({ code }: Refusal): boolean => code === 'fresh_sign_in_needed';

/** Says why, and leads to signing in and back to this page; what was typed is put aside on the way out. */
export function FreshSignIn({ onLeave }: { onLeave: () => void }) {
  const { t } = useWords();
  const here = useRouterState({ select: ({ location }) => location.href });
  return (
    <Alert data-color="warning" role="alert">
      <div className="stack">
        <Heading level={3} data-size="2xs">
          {t('session.freshTitle')}
        </Heading>
        <Paragraph>{t('session.fresh')}</Paragraph>
        <div className="cluster">
          <Button asChild>
            <a href={`/auth/sign-in?fresh=true&returnTo=${encodeURIComponent(here)}`} onClick={onLeave}>
              {t('session.signInFresh')}
            </a>
          </Button>
        </div>
      </div>
    </Alert>
  );
}
