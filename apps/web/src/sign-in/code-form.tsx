import { Button, Textfield } from '@digdir/designsystemet-react';
import { useId, useState, type SyntheticEvent } from 'react';

import { useCommand } from '../api/use-command.js';
import { RefusalSummary } from '../forms/refusal-summary.js';
import { useWords } from '../i18n/use-words.js';

interface CodeFormProps<Answer> {
  readonly path: string;
  readonly label: string;
  readonly help: string;
  readonly button: string;
  /** A code from an app is six digits, and browsers and password managers know how to fill it in. */
  readonly kind: 'app' | 'recovery';
  readonly onDone: (answer: Answer) => void;
}

/** A field for one code. Pasting and password managers are welcome, and spaces do no harm. */
export function CodeForm<Answer>({ path, label, help, button, kind, onDone }: CodeFormProps<Answer>) {
  const { t } = useWords();
  const id = useId();
  const [code, setCode] = useState('');
  const [isMissing, setMissing] = useState(false);
  const command = useCommand<Answer>(onDone);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setMissing(code.trim() === '');
    if (code.trim() === '') document.getElementById(id)?.focus();
    else command.mutate({ method: 'POST', path, body: { code: code.trim() } });
  };
  return (
    <form onSubmit={submit} noValidate className="stack">
      {command.error && <RefusalSummary refusal={command.error} fieldId={(name) => (name === 'code' ? id : null)} />}
      <Textfield
        id={id}
        label={label}
        description={help}
        value={code}
        error={isMissing ? t('form.required') : null}
        required
        spellCheck={false}
        autoComplete={kind === 'app' ? 'one-time-code' : 'off'}
        {...(kind === 'app' && { inputMode: 'numeric' as const })}
        onChange={({ target }) => setCode(target.value)}
      />
      <div className="cluster">
        <Button type="submit" loading={command.isPending}>
          {button}
        </Button>
      </div>
    </form>
  );
}
