import { Button, Paragraph } from '@digdir/designsystemet-react';

import { isMissing, isSignedOut, Refusal } from '../api/refusal.js';
import { useWords } from '../i18n/use-words.js';
import { NotFoundPage } from './not-found-page.js';
import { Page } from './page.js';
import { SignedOutPage } from './signed-out-page.js';

/**
 * For a page that could not be read at all: says why, in the reader's words, and offers to try again. A page that was
 * read stays when it cannot be read anew, since somebody may be writing in it.
 */
export function Failed({ error, retry }: { error: unknown; retry: () => void }) {
  const { t, text } = useWords();
  if (isMissing(error)) return <NotFoundPage />;
  if (isSignedOut(error)) return <SignedOutPage />;
  const refusal = error instanceof Refusal ? error : null;
  const reason = refusal?.httpStatus === 0 ? t('failure.unreachable') : refusal?.detail && text(refusal.detail);
  return (
    <Page title={t('failure.title')}>
      <Paragraph>{reason ?? t('failure.unknown')}</Paragraph>
      {refusal?.traceId && <Paragraph data-size="sm">{t('failure.trace', { traceId: refusal.traceId })}</Paragraph>}
      <Button onClick={retry}>{t('failure.retry')}</Button>
    </Page>
  );
}

/** For the router: something broke while a page was drawn. */
export function RouteFailed({ error, reset }: { error: unknown; reset: () => void }) {
  return <Failed error={error} retry={reset} />;
}
