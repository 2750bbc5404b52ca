import { Button } from '@digdir/designsystemet-react';
import { useState, type SyntheticEvent } from 'react';

import type { Changed } from '../api/contract.js';
import type { Sent } from '../api/http.js';
import { useCommand } from '../api/use-command.js';
import { FormField } from '../forms/form-field.js';
import { RefusalSummary } from '../forms/refusal-summary.js';
import { useWords } from '../i18n/use-words.js';
import { bodyOf, missingFields, type Values } from '../workflow/action-form.js';
import type { Field } from '../workflow/actions.js';
import { FreshSignIn, needsFreshSignIn } from '../workflow/fresh-sign-in.js';
import { forgetValues, keepValues } from '../workflow/kept-values.js';

interface OrganisationFormProps {
  readonly fields: readonly Field[];
  readonly values: Values;
  readonly onChange: (values: Values) => void;
  /** Where the form goes; what was typed is added to its body. */
  readonly sent: Omit<Sent, 'body'> & { readonly body?: object };
  readonly submit: string;
  readonly onDone: (changed: Changed) => void;
}

/** What is said of an organisation. A refusal leads to the field it is about, and nothing that was typed is lost. */
export function OrganisationForm({ fields, values, onChange, sent, submit, onDone }: OrganisationFormProps) {
  const { t } = useWords();
  const [missing, setMissing] = useState<readonly string[]>([]);
  const command = useCommand((changed) => {
    forgetValues(sent.path);
    onDone(changed);
  });
  const send = (event: SyntheticEvent) => {
    event.preventDefault();
    const lacking = missingFields(fields, values);
    setMissing(lacking);
    if (lacking.length === 0) command.mutate({ ...sent, body: { ...sent.body, ...bodyOf(fields, values) } });
    else document.getElementById(lacking[0] ?? '')?.focus();
  };
  return (
    <form onSubmit={send} noValidate className="panel stack narrow">
      {command.error && needsFreshSignIn(command.error) && (
        <FreshSignIn onLeave={() => keepValues(sent.path, values)} />
      )}
      {command.error && !needsFreshSignIn(command.error) && (
        <RefusalSummary
          refusal={command.error}
          fieldId={(name) => (fields.some((field) => field.name === name) ? name : null)}
        />
      )}
      {fields.map((field) => (
        <FormField
          key={field.name}
          id={field.name}
          field={field}
          value={values[field.name] ?? ''}
          error={missing.includes(field.name) ? t('form.required') : null}
          onChange={(value) => onChange({ ...values, [field.name]: value })}
        />
      ))}
      <div className="cluster">
        <Button type="submit" loading={command.isPending}>
          {submit}
        </Button>
      </div>
    </form>
  );
}
