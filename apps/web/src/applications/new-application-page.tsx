import { Button, Field, Label, Select, Textfield } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type SyntheticEvent } from 'react';

import type { Call, Partnership } from '../api/contract.js';
import { callsQuery, partnershipsQuery } from '../api/queries.js';
import { useCommand } from '../api/use-command.js';
import { RefusalSummary } from '../forms/refusal-summary.js';
import { useWords } from '../i18n/use-words.js';
import { Loading } from '../shell/loading.js';
import { Page } from '../shell/page.js';
import { Failed } from '../shell/route-failed.js';
import { ToApplications } from '../shell/trail.js';

/** Begins an application: for which call, by which partnership, of which kind. */
export function NewApplicationPage() {
  const { t } = useWords();
  const calls = useQuery(callsQuery);
  const partnerships = useQuery(partnershipsQuery);
  const failed = [calls, partnerships].find(({ isLoadingError }) => isLoadingError);
  if (failed?.error) return <Failed error={failed.error} retry={() => void failed.refetch()} />;
  if (!calls.data || !partnerships.data) return <Loading />;
  const open = calls.data.items.filter(({ status }) => status === 'open');
  return (
    <Page title={t('begin.application')} above={[<ToApplications key="applications" />]}>
      {open.length === 0 ? (
        <p className="panel">{t('newApplication.noCall')}</p>
      ) : (
        <NewApplicationForm calls={open} partnerships={partnerships.data.items} />
      )}
    </Page>
  );
}

function NewApplicationForm({ calls, partnerships }: { calls: readonly Call[]; partnerships: readonly Partnership[] }) {
  const { t, text, word } = useWords();
  const navigate = useNavigate();
  const [typed, setTyped] = useState({
    callId: calls[0]?.id ?? '',
    partnershipId: partnerships[0]?.id ?? '',
    kind: '',
    title: '',
  });
  const kinds = calls.find(({ id }) => id === typed.callId)?.kinds ?? [];
  const kind = typed.kind || (kinds[0] ?? '');
  const command = useCommand(({ id }) => void navigate({ to: '/applications/$id/edit', params: { id } }));
  const begin = (event: SyntheticEvent) => {
    event.preventDefault();
    command.mutate({ method: 'POST', path: '/applications', body: { ...typed, kind } });
  };
  const select = (
    name: 'callId' | 'partnershipId' | 'kind',
    value: string,
    options: readonly (readonly [string, string])[],
  ) => (
    <Field>
      <Label htmlFor={name}>{word('field', name)}</Label>
      <Select
        id={name}
        value={value}
        onChange={({ target }) => setTyped((before) => ({ ...before, [name]: target.value }))}
      >
        {options.map(([id, label]) => (
          <Select.Option key={id} value={id}>
            {label}
          </Select.Option>
        ))}
      </Select>
    </Field>
  );
  return (
    <form onSubmit={begin} noValidate className="panel stack narrow">
      {command.error && <RefusalSummary refusal={command.error} fieldId={(name) => (name in typed ? name : null)} />}
      {select(
        'callId',
        typed.callId,
        calls.map((call) => [call.id, text(call.title)]),
      )}
      {select(
        'partnershipId',
        typed.partnershipId,
        partnerships.map(({ id, name }) => [id, name]),
      )}
      {select(
        'kind',
        kind,
        kinds.map((each) => [each, word('kind', each)]),
      )}
      <Textfield
        id="title"
        label={word('field', 'title')}
        maxLength={200}
        value={typed.title}
        onChange={({ target }) => setTyped((before) => ({ ...before, title: target.value }))}
      />
      <div className="cluster">
        <Button type="submit" loading={command.isPending}>
          {t('newApplication.begin')}
        </Button>
      </div>
    </form>
  );
}
