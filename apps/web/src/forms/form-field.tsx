import {
  Field as FieldFrame,
  Fieldset,
  Label,
  Radio,
  Select,
  Textfield,
  ValidationMessage,
} from '@digdir/designsystemet-react';

import { useWords } from '../i18n/use-words.js';
import type { Value } from '../workflow/action-form.js';
import type { Field } from '../workflow/actions.js';
import { ConditionsField } from './conditions-field.js';

export interface FormFieldProps {
  readonly id: string;
  readonly field: Field;
  readonly value: Value;
  readonly error: string | null;
  readonly onChange: (value: Value) => void;
}

const INPUT_TYPES: Partial<Record<Field['kind'], 'date' | 'datetime-local'>> = {
  day: 'date',
  instant: 'datetime-local',
  stockholmTime: 'datetime-local',
};

const HELP: Partial<Record<Field['kind'], 'form.moneyHelp' | 'form.stockholmTimeHelp'>> = {
  money: 'form.moneyHelp',
  stockholmTime: 'form.stockholmTimeHelp',
};

/** The control for one field of an event, with its label, its help and what is wrong with it. */
export function FormField(props: FormFieldProps) {
  const { field, value, onChange } = props;
  if (typeof value !== 'string') return <ConditionsField id={props.id} conditions={value} onChange={onChange} />;
  if (field.kind === 'yesOrNo') return <YesOrNo {...props} value={value} />;
  if (field.kind === 'choice') return <Choice {...props} value={value} />;
  return <TextualField {...props} value={value} />;
}

type StringFieldProps = Omit<FormFieldProps, 'value'> & { readonly value: string };

function TextualField({ id, field, value, error, onChange }: StringFieldProps) {
  const { t, word } = useWords();
  const label = word('field', field.label ?? field.name);
  const help = HELP[field.kind];
  const common = {
    id,
    label: field.optional ? `${label} (${t('form.optional')})` : label,
    description: help && t(help),
    error,
    value,
    required: !field.optional,
  };
  if (field.kind === 'text') {
    return <Textfield {...common} multiline rows={5} onChange={({ target }) => onChange(target.value)} />;
  }
  return (
    <Textfield
      {...common}
      type={INPUT_TYPES[field.kind] ?? 'text'}
      {...(field.kind === 'money' && { inputMode: 'decimal', suffix: 'kr' })}
      onChange={({ target }) => onChange(target.value)}
    />
  );
}

function Choice({ id, field, value, error, onChange }: StringFieldProps) {
  const { t, word } = useWords();
  return (
    <FieldFrame>
      <Label htmlFor={id}>{word('field', field.label ?? field.name)}</Label>
      <Select id={id} value={value} required onChange={({ target }) => onChange(target.value)}>
        <Select.Option value="">{t('form.choose')}</Select.Option>
        {field.choices?.map((choice) => (
          <Select.Option key={choice.value} value={choice.value}>
            {choice.label}
          </Select.Option>
        ))}
      </Select>
      {error && <ValidationMessage>{error}</ValidationMessage>}
    </FieldFrame>
  );
}

function YesOrNo({ id, field, value, error, onChange }: StringFieldProps) {
  const { t, word } = useWords();
  return (
    <Fieldset>
      <Fieldset.Legend>{word('field', field.label ?? field.name)}</Fieldset.Legend>
      {(['no', 'yes'] as const).map((answer, index) => (
        <Radio
          key={answer}
          {...(index === 0 && { id })}
          name={id}
          label={t(`form.${answer}`)}
          value={answer}
          checked={value === answer}
          onChange={() => onChange(answer)}
        />
      ))}
      {error && <ValidationMessage>{error}</ValidationMessage>}
    </Fieldset>
  );
}
