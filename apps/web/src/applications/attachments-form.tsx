import { Button, Field, Label, Select } from '@digdir/designsystemet-react';
import { useRef, useState, type SyntheticEvent } from 'react';

import { useCommand } from '../api/use-command.js';
import { useAnnounce } from '../forms/announcement.js';
import { RefusalSummary } from '../forms/refusal-summary.js';
import { useWords } from '../i18n/use-words.js';
import { AttachmentList } from './attachments.js';
import type { EditFormProps } from './edit-form-props.js';

/** The files that are there, which ones the rules still ask for, and a way to add one. */
export function AttachmentsForm({ application }: Pick<EditFormProps, 'application'>) {
  const { t, word } = useWords();
  const announce = useAnnounce();
  const requiredAttachments = application.pack.requiredAttachments[application.kind];
  const [kind, setKind] = useState(requiredAttachments[0] ?? 'other');
  const [lacking, setLacking] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const command = useCommand<unknown>(() => {
    if (input.current) input.current.value = '';
    announce(t('attachments.uploaded'));
  });
  const upload = (event: SyntheticEvent) => {
    event.preventDefault();
    const file = input.current?.files?.[0];
    setLacking(!file);
    if (!file) return;
    const search = new URLSearchParams({ kind, name: file.name });
    command.mutate({
      method: 'POST',
      path: `/applications/${application.id}/attachments?${search.toString()}`,
      body: file,
    });
  };
  const missing = requiredAttachments.filter(
    (wanted) => !application.attachments.some((there) => there.kind === wanted),
  );
  return (
    <form onSubmit={upload} className="panel stack" aria-labelledby="attachments">
      <h2 id="attachments" tabIndex={-1}>
        {t('attachments.title')}
      </h2>
      {missing.length > 0 && (
        <p>{t('attachments.missing', { kinds: missing.map((wanted) => word('attachmentKind', wanted)).join(', ') })}</p>
      )}
      <AttachmentList attachments={application.attachments} />
      {command.error && <RefusalSummary refusal={command.error} />}
      <div className="side-by-side">
        <Field>
          <Label htmlFor="kind">{t('attachments.kind')}</Label>
          <Select id="kind" value={kind} onChange={({ target }) => setKind(target.value)}>
            {[...new Set([...requiredAttachments, 'other'])].map((each) => (
              <Select.Option key={each} value={each}>
                {word('attachmentKind', each)}
              </Select.Option>
            ))}
          </Select>
        </Field>
        <Field>
          <Label htmlFor="file">{t('attachments.file')}</Label>
          <input ref={input} id="file" type="file" className="ds-input" aria-describedby="file-help" />
        </Field>
      </div>
      <p id="file-help" className="muted">
        {t('attachments.help')}
      </p>
      {lacking && (
        <p role="alert" className="wrong">
          {t('attachments.choose')}
        </p>
      )}
      <div className="cluster">
        <Button type="submit" variant="secondary" loading={command.isPending}>
          {t('attachments.upload')}
        </Button>
      </div>
    </form>
  );
}
