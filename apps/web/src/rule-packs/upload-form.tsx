import { Button, ErrorSummary, Field, Label, Select } from '@digdir/designsystemet-react';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState, type SyntheticEvent } from 'react';

import type { Refusal } from '../api/refusal.js';
import { useCommand } from '../api/use-command.js';
import { RefusalSummary } from '../forms/refusal-summary.js';
import { useWords } from '../i18n/use-words.js';

export interface Funder {
  readonly id: string;
  readonly name: string;
}

/** Puts a file up as a draft, and leads to it. What is wrong with the file is listed with the place in it. */
export function UploadForm({ funders }: { funders: readonly Funder[] }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const [funderId, setFunderId] = useState(funders[0]?.id ?? '');
  const [wrong, setWrong] = useState<'missing' | 'unreadable' | null>(null);
  const command = useCommand(({ id }) => void navigate({ to: '/rule-packs/$id', params: { id } }));
  const upload = async (event: SyntheticEvent) => {
    event.preventDefault();
    command.reset();
    const file = input.current?.files?.[0];
    const content = file ? contentOf(await file.text()) : undefined;
    setWrong(!file ? 'missing' : content === undefined ? 'unreadable' : null);
    if (content !== undefined) command.mutate({ method: 'POST', path: '/rule-packs', body: { funderId, content } });
  };
  return (
    <form onSubmit={(event) => void upload(event)} className="panel stack" aria-labelledby="upload">
      <h2 id="upload">{t('rulePacks.upload')}</h2>
      <p id="upload-help">{t('rulePacks.uploadHelp')}</p>
      {command.error && <Faults refusal={command.error} />}
      {funders.length > 1 && (
        <Field>
          <Label htmlFor="funder">{t('rulePacks.funder')}</Label>
          <Select id="funder" value={funderId} onChange={({ target }) => setFunderId(target.value)}>
            {funders.map(({ id, name }) => (
              <Select.Option key={id} value={id}>
                {name}
              </Select.Option>
            ))}
          </Select>
        </Field>
      )}
      <Field>
        <Label htmlFor="file">{t('rulePacks.file')}</Label>
        <input
          ref={input}
          id="file"
          type="file"
          accept=".json,application/json"
          className="ds-input"
          aria-describedby="upload-help"
        />
      </Field>
      {wrong && (
        <p role="alert" className="wrong">
          {t(`rulePacks.${wrong}`)}
        </p>
      )}
      <div className="cluster">
        <Button type="submit" variant="secondary" loading={command.isPending}>
          {t('rulePacks.send')}
        </Button>
      </div>
    </form>
  );
}

/** The place in the file stands before each fault; the request wraps the file in `content`. */
function Faults({ refusal }: { refusal: Refusal }) {
  const { t, problem } = useWords();
  if (refusal.problems.length === 0) return <RefusalSummary refusal={refusal} />;
  return (
    <ErrorSummary>
      <ErrorSummary.Heading>{t('rulePacks.faults', { count: refusal.problems.length })}</ErrorSummary.Heading>
      <ErrorSummary.List>
        {refusal.problems.map((each, place) => (
          <ErrorSummary.Item key={place}>
            <code>{each.pointer?.replace(/^\/content/, '') || '/'}</code> {problem(each)}
          </ErrorSummary.Item>
        ))}
      </ErrorSummary.List>
    </ErrorSummary>
  );
}

function contentOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
