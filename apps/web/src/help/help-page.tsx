import { Paragraph } from '@digdir/designsystemet-react';
import { Link } from '@tanstack/react-router';

import { useWords } from '../i18n/use-words.js';
import { Page } from '../shell/page.js';

const QUESTIONS = ['do', 'why', 'together', 'when', 'language', 'signIn', 'data', 'contact'] as const;

/** What people most often wonder about, and whom to ask. */
export function HelpPage() {
  const { t } = useWords();
  return (
    <Page title={t('help.title')} above={[]}>
      <div className="panel prose narrow">
        <Paragraph>{t('help.lead')}</Paragraph>
        {QUESTIONS.map((question) => (
          <section key={question} aria-labelledby={`help-${question}`}>
            <h2 id={`help-${question}`}>{t(`help.${question}.title`)}</h2>
            <p>{t(`help.${question}.text`)}</p>
          </section>
        ))}
        <p className="cluster">
          <Link to="/accessibility" className="ds-link">
            {t('statement.title')}
          </Link>
        </p>
      </div>
    </Page>
  );
}
