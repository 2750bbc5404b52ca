import { Paragraph } from '@digdir/designsystemet-react';
import { Link } from '@tanstack/react-router';

import { useWords } from '../i18n/use-words.js';
import { Page } from './page.js';

/** The same page for what does not exist and what is not the reader's to see. */
export function NotFoundPage() {
  const { t } = useWords();
  return (
    <Page title={t('notFound.title')} above={[]}>
      <Paragraph>{t('notFound.text')}</Paragraph>
      <p className="cluster">
        <Link to="/" className="ds-link">
          {t('notFound.home')}
        </Link>
      </p>
    </Page>
  );
}
