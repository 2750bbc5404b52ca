import { Fieldset, Radio, Textfield } from '@digdir/designsystemet-react';
import { useState, type SyntheticEvent } from 'react';

import type { Application, Assessment, RulePack } from '../api/contract.js';
import { useCommand } from '../api/use-command.js';
import { SaveBar } from '../forms/save-bar.js';
import { useAnnounce } from '../forms/announcement.js';
import { RefusalSummary } from '../forms/refusal-summary.js';
import { parseKronor } from '../i18n/money.js';
import { useWords } from '../i18n/use-words.js';

const SCORES = [1, 2, 3, 4, 5];

interface ScoringFormProps {
  readonly application: Application;
  readonly assessment: Assessment;
}

/** A score for each criterion of the call's rules, a comment, and the amount the assessor would grant. */
export function ScoringForm({ application, assessment }: ScoringFormProps) {
  const { t, kronor } = useWords();
  const announce = useAnnounce();
  const [scores, setScores] = useState(assessment.scores);
  const [comment, setComment] = useState(assessment.comment);
  const [amount, setAmount] = useState(assessment.recommendedOre ? kronor(assessment.recommendedOre) : '');
  const [dirty, setDirty] = useState(false);
  const command = useCommand(() => {
    setDirty(false);
    announce(t('done.saved'));
  });
  const save = (event: SyntheticEvent) => {
    event.preventDefault();
    const body = { scores, comment, recommendedOre: parseKronor(amount) };
    command.mutate({ method: 'PUT', path: `/assessments/${assessment.id}`, version: assessment.version, body });
  };
  return (
    <form
      onSubmit={save}
      onChange={() => setDirty(true)}
      noValidate
      className="panel stack"
      aria-label={t('assessment.scores')}
    >
      <h2>{t('assessment.scores')}</h2>
      {command.error && (
        <RefusalSummary
          refusal={command.error}
          fieldId={(name) => (['comment', 'recommendedOre'].includes(name) ? name : null)}
        />
      )}
      {application.pack.criteria.map((criterion) => (
        <CriterionScore
          key={criterion.id}
          criterion={criterion}
          score={scores[criterion.id]}
          onScore={(score) => setScores((before) => ({ ...before, [criterion.id]: score }))}
        />
      ))}
      <Textfield
        id="comment"
        label={t('assessment.comment')}
        multiline
        rows={6}
        value={comment}
        onChange={({ target }) => setComment(target.value)}
      />
      <Textfield
        id="recommendedOre"
        label={t('assessment.recommended')}
        description={t('form.moneyHelp')}
        inputMode="decimal"
        suffix="kr"
        error={amount.trim() !== '' && parseKronor(amount) === null ? t('form.notAnAmount') : null}
        value={amount}
        onChange={({ target }) => setAmount(target.value)}
      />
      <SaveBar pending={command.isPending} dirty={dirty} />
    </form>
  );
}

interface CriterionScoreProps {
  readonly criterion: RulePack['criteria'][number];
  readonly score: number | undefined;
  readonly onScore: (score: number) => void;
}

function CriterionScore({ criterion, score, onScore }: CriterionScoreProps) {
  const { t, text } = useWords();
  return (
    <Fieldset>
      <Fieldset.Legend>{text(criterion.text)}</Fieldset.Legend>
      <Fieldset.Description>{t('assessment.weight', { weight: criterion.weight })}</Fieldset.Description>
      <div className="scores">
        {SCORES.map((value) => (
          <Radio
            key={value}
            name={criterion.id}
            label={String(value)}
            value={String(value)}
            checked={score === value}
            onChange={() => onScore(value)}
          />
        ))}
      </div>
    </Fieldset>
  );
}
