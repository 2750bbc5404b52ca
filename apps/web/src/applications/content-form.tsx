import { Textfield } from '@digdir/designsystemet-react';
import { useState, type SyntheticEvent } from 'react';

import { useCommand } from '../api/use-command.js';
import { useAnnounce } from '../forms/announcement.js';
import { anchorOf } from '../forms/mend.js';
import { RefusalSummary } from '../forms/refusal-summary.js';
import { SaveBar } from '../forms/save-bar.js';
import { useWords } from '../i18n/use-words.js';
import type { EditFormProps } from './edit-form-props.js';
import { sectionsOf } from './sections.js';

interface Typed {
  readonly title?: string;
  readonly startsOn?: string;
  readonly endsOn?: string;
  readonly answers: Readonly<Record<string, string>>;
}

const NOTHING: Typed = { answers: {} };

/** Title, period and the sections. Only what was typed is sent, so two people in different sections do not collide. */
export function ContentForm({ application, version, onSaved, onStale }: EditFormProps) {
  const { t, word } = useWords();
  const announce = useAnnounce();
  const [typed, setTyped] = useState<Typed>(NOTHING);
  const command = useCommand((changed) => {
    setTyped(NOTHING);
    onSaved(changed);
    announce(t('done.saved'));
  });
  const save = (event: SyntheticEvent) => {
    event.preventDefault();
    command.mutate(
      { method: 'PATCH', path: `/applications/${application.id}`, version, body: typed },
      { onError: ({ httpStatus }) => httpStatus === 412 && onStale() },
    );
  };
  const basics = (name: 'title' | 'startsOn' | 'endsOn') => ({
    id: name,
    label: word('field', name),
    value: typed[name] ?? application[name] ?? '',
    onChange: ({ target }: { target: { value: string } }) =>
      setTyped((before) => ({ ...before, [name]: target.value })),
  });
  return (
    <form onSubmit={save} noValidate className="panel stack" aria-label={t('edit.content')}>
      <h2>{t('edit.content')}</h2>
      {command.error && <RefusalSummary refusal={command.error} applicationId={application.id} />}
      <Textfield {...basics('title')} maxLength={200} />
      <div className="side-by-side">
        <Textfield {...basics('startsOn')} type="date" />
        <Textfield {...basics('endsOn')} type="date" />
      </div>
      {sectionsOf(application).map((section) => (
        <Textfield
          key={section}
          id={anchorOf('answers', section)}
          label={word('section', section)}
          description={word('sectionHelp', section)}
          multiline
          rows={6}
          value={typed.answers[section] ?? application.answers[section] ?? ''}
          onChange={({ target }) =>
            setTyped((before) => ({ ...before, answers: { ...before.answers, [section]: target.value } }))
          }
        />
      ))}
      <SaveBar pending={command.isPending} dirty={typed !== NOTHING} />
    </form>
  );
}
