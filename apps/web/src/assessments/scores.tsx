import type { Application, Assessment } from '../api/contract.js';
import { useWords } from '../i18n/use-words.js';

/** A judgement as it was handed in. */
export function Scores({ application, assessment }: { application: Application; assessment: Assessment }) {
  const { t, text, ore } = useWords();
  return (
    <section className="panel" aria-labelledby="scores">
      <h2 id="scores">{t('assessment.scores')}</h2>
      <dl className="facts">
        {application.pack.criteria.map((criterion) => (
          <div key={criterion.id}>
            <dt>{text(criterion.text)}</dt>
            <dd>{assessment.scores[criterion.id] ?? t('assessment.unscored')}</dd>
          </div>
        ))}
        {assessment.recommendedOre && (
          <div>
            <dt>{t('assessment.recommended')}</dt>
            <dd>{ore(assessment.recommendedOre)}</dd>
          </div>
        )}
      </dl>
      {assessment.comment && <p className="as-written">{assessment.comment}</p>}
    </section>
  );
}
