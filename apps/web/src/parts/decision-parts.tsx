import type { Application, Condition, Decision } from '../api/contract.js';
import { useWords } from '../i18n/use-words.js';

/** What was decided, by whom and why, and what the funder wants done. */
export function Decisions({ application }: { application: Application }) {
  const { t } = useWords();
  const conditions = application.grant?.conditions ?? [];
  return (
    <div className="stack">
      <ul className="rows">
        {application.decisions.map((decision) => (
          <OneDecision key={decision.decidedAt} decision={decision} />
        ))}
      </ul>
      {conditions.length > 0 && (
        <>
          <h3>{t('decision.conditions')}</h3>
          <ul className="bare stack">
            {conditions.map((condition) => (
              <OneCondition key={condition.text} condition={condition} />
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function OneDecision({ decision }: { decision: Decision }) {
  const { t, word, ore, instant } = useWords();
  const { kind, amountOre, motivation, decidedBy, decidedAt } = decision;
  return (
    <li className="stack-tight">
      <strong>
        {word('decision.kind', kind)} {amountOre && ore(amountOre)}
      </strong>
      <p className="as-written">{motivation}</p>
      <p className="muted">{t('decision.by', { name: decidedBy, time: instant(decidedAt) })}</p>
    </li>
  );
}

function OneCondition({ condition: { text, dueOn, metAt } }: { condition: Condition }) {
  const { t, day, dayOf } = useWords();
  const until = dueOn ? t('part.dueOn', { day: day(dueOn) }) : t('decision.noDay');
  return (
    <li>
      <p className="as-written">{text}</p>
      <p className="muted">{metAt ? t('decision.met', { day: dayOf(metAt) }) : until}</p>
    </li>
  );
}
