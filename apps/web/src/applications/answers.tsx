import type { Application } from '../api/contract.js';
import { useWords } from '../i18n/use-words.js';
import { sectionsOf } from './sections.js';

/** What the partners wrote, section by section. */
export function Answers({ application }: { application: Application }) {
  const { t, word } = useWords();
  const { answers } = application;
  return (
    <section className="panel" aria-labelledby="answers">
      <h2 id="answers">{t('answers.title')}</h2>
      <div className="prose">
        {sectionsOf(application).map((section) => (
          <div key={section}>
            <h3>{word('section', section)}</h3>
            {answers[section] ? (
              <p className="as-written">{answers[section]}</p>
            ) : (
              <p className="muted">{t('answers.empty')}</p>
            )}
          </div>
        ))}
      </div>
    </section>
  );
}
