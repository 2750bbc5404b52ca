import { Button, Dialog, Heading, Paragraph } from '@digdir/designsystemet-react';
import { useId, useRef, useState, type SyntheticEvent } from 'react';

import { useCommand } from '../api/use-command.js';
import { FormField } from '../forms/form-field.js';
import { RefusalSummary } from '../forms/refusal-summary.js';
import { useAnnounce } from '../forms/announcement.js';
import { useWords } from '../i18n/use-words.js';
import { bodyOf, emptyValues, missingFields, type Values } from './action-form.js';
import type { Action } from './actions.js';
import { FreshSignIn, needsFreshSignIn } from './fresh-sign-in.js';
import { forgetValues, keepValues, keptValues } from './kept-values.js';

interface ActionDialogProps {
  readonly title: string;
  /** What will happen, in a sentence. */
  readonly means: string;
  readonly action: Pick<Action, 'fields' | 'tone'>;
  readonly path: string;
  /** What is sent when there is nothing to fill in. */
  readonly more?: Readonly<Record<string, unknown>>;
  readonly version?: number | undefined;
  /** The case it is about, where what is missing can be mended. */
  readonly applicationId?: string;
  readonly onClose: () => void;
}

/**
 * Asks for what an event must be told, says what will happen, and sends it. A refusal stays in the dialog with
 * everything that was typed; success closes it and is announced on the page.
 */
export function ActionDialog({ title, means, action, path, more, version, applicationId, onClose }: ActionDialogProps) {
  const { t } = useWords();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const announce = useAnnounce();
  const fields = action.fields ?? [];
  const [values, setValues] = useState<Values>(() => keptValues(path) ?? emptyValues(fields));
  const [missing, setMissing] = useState<readonly string[]>([]);
  const command = useCommand(() => {
    forgetValues(path);
    announce(t('done.event', { event: title }));
    onClose();
  });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    const lacking = missingFields(fields, values);
    setMissing(lacking);
    if (lacking.length === 0) command.mutate({ method: 'POST', path, version, body: more ?? bodyOf(fields, values) });
    else document.getElementById(`${id}-${lacking[0] ?? ''}`)?.focus();
  };
  const leave = () => {
    forgetValues(path);
    onClose();
  };
  return (
    <Dialog ref={dialog} open onClose={leave} closeButton={t('dialog.close')} aria-labelledby={`${id}-title`}>
      <form onSubmit={submit} noValidate className="stack">
        <Heading id={`${id}-title`} level={2} data-size="xs">
          {title}
        </Heading>
        {command.error && needsFreshSignIn(command.error) && <FreshSignIn onLeave={() => keepValues(path, values)} />}
        {command.error && !needsFreshSignIn(command.error) && (
          <RefusalSummary
            refusal={command.error}
            {...(applicationId !== undefined && { applicationId })}
            fieldId={(field) => (fields.some((known) => known.name === field) ? `${id}-${field}` : null)}
          />
        )}
        <Paragraph>{means}</Paragraph>
        {fields.map((field) => (
          <FormField
            key={field.name}
            id={`${id}-${field.name}`}
            field={field}
            value={values[field.name] ?? ''}
            error={missing.includes(field.name) ? t('form.required') : null}
            onChange={(value) => setValues((before) => ({ ...before, [field.name]: value }))}
          />
        ))}
        <div className="cluster">
          <Button
            type="submit"
            loading={command.isPending}
            {...(action.tone === 'danger' && { 'data-color': 'danger' })}
          >
            {title}
          </Button>
          <Button type="button" variant="tertiary" onClick={() => dialog.current?.close()}>
            {t('dialog.cancel')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
