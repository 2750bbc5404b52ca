import { Paragraph } from '@digdir/designsystemet-react';

import { useWords } from '../i18n/use-words.js';
import { Page } from '../shell/page.js';

/** The day on which somebody last went through the product and this text. */
const ASSESSED_ON = '2026-11-25';
const SUPERVISOR = 'https://www.digg.se/tdosanmalan';

const LACKS = ['files', 'languages'] as const;

/** What the act on accessibility of digital public services wants every public website to say of itself. */
export function AccessibilityPage() {
  const { t, day } = useWords();
  return (
    <Page title={t('statement.title')} above={[]}>
      <div className="panel prose narrow">
        <Paragraph>{t('statement.lead')}</Paragraph>
        <Section name="how" />
        <section aria-labelledby="statement-lacks">
          <h2 id="statement-lacks">{t('statement.lacks.title')}</h2>
          <ul>
            {LACKS.map((lack) => (
              <li key={lack}>{t(`statement.lacks.${lack}`)}</li>
            ))}
          </ul>
        </section>
        <Section name="cannot" />
        <Section name="report" />
        <Section name="supervision" />
        <p className="cluster">
          <a href={SUPERVISOR} className="ds-link" rel="noreferrer">
            {t('statement.supervision.link')}
          </a>
        </p>
        <Section name="tested" />
        <p className="muted">{t('statement.updated', { day: day(ASSESSED_ON) })}</p>
      </div>
    </Page>
  );
}

function Section({ name }: { name: 'how' | 'cannot' | 'report' | 'supervision' | 'tested' }) {
  const { t } = useWords();
  return (
    <section aria-labelledby={`statement-${name}`}>
      <h2 id={`statement-${name}`}>{t(`statement.${name}.title`)}</h2>
      <p>{t(`statement.${name}.text`)}</p>
    </section>
  );
}
