import { Button, Fieldset, Textfield } from '@digdir/designsystemet-react';

import { useWords } from '../i18n/use-words.js';
import type { TypedCondition } from '../workflow/action-form.js';

interface ConditionsFieldProps {
  readonly id: string;
  readonly conditions: readonly TypedCondition[];
  readonly onChange: (conditions: readonly TypedCondition[]) => void;
}

/** The conditions of a decision: what has to be done, and by which day if there is one. */
export function ConditionsField({ id, conditions, onChange }: ConditionsFieldProps) {
  const { t } = useWords();
  const change = (index: number, part: Partial<TypedCondition>) =>
    onChange(conditions.map((condition, at) => (at === index ? { ...condition, ...part } : condition)));
  return (
    <Fieldset>
      <Fieldset.Legend>{t('field.conditions')}</Fieldset.Legend>
      <Fieldset.Description>{t('form.conditionsHelp')}</Fieldset.Description>
      {conditions.map(({ text, dueOn }, index) => (
        <div key={index} className="condition">
          <Textfield
            id={index === 0 ? id : `${id}-${String(index)}`}
            label={t('form.condition', { number: index + 1 })}
            value={text}
            onChange={({ target }) => change(index, { text: target.value })}
          />
          <Textfield
            type="date"
            label={t('form.dueOn')}
            value={dueOn}
            onChange={({ target }) => change(index, { dueOn: target.value })}
          />
          <Button
            type="button"
            variant="tertiary"
            aria-label={t('form.removeCondition', { number: index + 1 })}
            onClick={() => onChange(conditions.filter((_, at) => at !== index))}
          >
            {t('form.remove')}
          </Button>
        </div>
      ))}
      <Button
        type="button"
        variant="secondary"
        data-size="sm"
        onClick={() => onChange([...conditions, { text: '', dueOn: '' }])}
      >
        {t('form.addCondition')}
      </Button>
    </Fieldset>
  );
}
