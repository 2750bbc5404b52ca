import { Button, Checkbox, Field, Fieldset, Label, Select, Textfield } from '@digdir/designsystemet-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactElement, type SyntheticEvent } from 'react';

import { KINDS } from '../api/contract.js';
import type { Sent } from '../api/http.js';
import { useCommand } from '../api/use-command.js';
import { useAnnounce } from '../forms/announcement.js';
import { RefusalSummary } from '../forms/refusal-summary.js';
import { useWords } from '../i18n/use-words.js';
import { packsQuery } from '../rule-packs/queries.js';
import { callQuery, programmesQuery, type CallView } from './queries.js';
import { bodyOf, copyBodyOf, EMPTY, typedOf, type TypedCall } from './typed-call.js';

interface CallFormProps {
  /** The call that is changed; a new one is written without. */
  readonly call?: CallView | undefined;
  /** The call that the new one is like. */
  readonly copyOf?: CallView | undefined;
  readonly onMade?: (id: string) => void;
}

/** Writes a call: a new one, one like another, or one that is there already. */
export function CallForm({ call, copyOf, onMade }: CallFormProps) {
  const { t } = useWords();
  const announce = useAnnounce();
  const queryClient = useQueryClient();
  // What the reader began from: the page asks anew now and then, and whoever was overtaken must be told.
  const [seen, setSeen] = useState<Seen>(() => ({ typed: startOf(call, copyOf), version: call?.version }));
  const [typed, setTyped] = useState(seen.typed);
  const command = useCommand(({ id, version }) => {
    setSeen({ typed, version });
    announce(t('done.saved'));
    onMade?.(id);
  });
  const save = (event: SyntheticEvent) => {
    event.preventDefault();
    command.mutate(requestOf(typed, seen, call, copyOf), {
      onError: ({ httpStatus }) => httpStatus === 412 && call && setSeen(latestOf(call.id) ?? seen),
    });
  };
  // Whoever was overtaken has been told, and saves what they typed on top of what there is now.
  const latestOf = (id: string): Seen | undefined => {
    const latest = queryClient.getQueryData(callQuery(id).queryKey);
    return latest && { typed: typedOf(latest), version: latest.version };
  };
  return (
    <form onSubmit={save} noValidate className="panel stack" aria-labelledby="call-form">
      <h2 id="call-form">{t(headingOf(call, copyOf))}</h2>
      {command.error && <RefusalSummary refusal={command.error} fieldId={(name) => CONTROLS[name] ?? null} />}
      {fieldsFor(call, copyOf).map((Fields, place) => (
        <Fields key={place} typed={typed} onTyped={(changes) => setTyped((last) => ({ ...last, ...changes }))} />
      ))}
      <div className="cluster">
        <Button type="submit" loading={command.isPending}>
          {t(call ? 'form.save' : 'calls.make')}
        </Button>
      </div>
    </form>
  );
}

type Maybe = CallView | undefined;

function headingOf(call: Maybe, copyOf: Maybe) {
  if (call) return 'calls.edit';
  return copyOf ? 'calls.copy' : 'calls.content';
}

/** What can be written: of a copy what differs between two calls, of one that has opened what nobody has built on. */
function fieldsFor(call: Maybe, copyOf: Maybe): readonly ((props: FieldsProps) => ReactElement)[] {
  if (copyOf) return [Titles, Window];
  if (!call) return [Titles, Window, Kinds, Frame, ProgrammeChoice, RulesChoice];
  const isEarly = call.status === 'draft' || call.status === 'published';
  return isEarly ? [Titles, Window, Kinds, Frame, RulesChoice] : [Titles, Frame];
}

/** Where each part of the body is written. */
const CONTROLS: Readonly<Record<string, string>> = {
  title: 'titleSv',
  kinds: 'kinds',
  opensAt: 'opensAt',
  closesAt: 'closesAt',
  frameOre: 'frame',
  programmeId: 'programmeId',
  rulePackId: 'rulePackId',
};

function startOf(call: Maybe, copyOf: Maybe): TypedCall {
  if (call) return typedOf(call);
  return copyOf ? { ...typedOf(copyOf), opensAt: '', closesAt: '' } : EMPTY;
}

interface Seen {
  readonly typed: TypedCall;
  readonly version: number | undefined;
}

function requestOf(typed: TypedCall, seen: Seen, call: Maybe, copyOf: Maybe): Sent {
  if (call)
    return { method: 'PATCH', path: `/calls/${call.id}`, version: seen.version, body: bodyOf(typed, seen.typed) };
  if (copyOf) return { method: 'POST', path: `/calls/${copyOf.id}/copies`, body: copyBodyOf(typed) };
  return { method: 'POST', path: '/calls', body: bodyOf(typed) };
}

interface FieldsProps {
  readonly typed: TypedCall;
  readonly onTyped: (changes: Partial<TypedCall>) => void;
}

function Titles({ typed, onTyped }: FieldsProps) {
  const { t } = useWords();
  return (
    <>
      {(['titleSv', 'titleEn'] as const).map((name) => (
        <Textfield
          key={name}
          id={name}
          label={t(`calls.${name}`)}
          maxLength={200}
          value={typed[name]}
          onChange={({ target }) => onTyped({ [name]: target.value })}
        />
      ))}
    </>
  );
}

function Window({ typed, onTyped }: FieldsProps) {
  const { t } = useWords();
  return (
    <div className="side-by-side">
      {(['opensAt', 'closesAt'] as const).map((name) => (
        <Textfield
          key={name}
          id={name}
          type="datetime-local"
          label={t(`calls.${name}Label`)}
          description={t(`calls.${name}Help`)}
          value={typed[name]}
          onChange={({ target }) => onTyped({ [name]: target.value })}
        />
      ))}
    </div>
  );
}

function Kinds({ typed, onTyped }: FieldsProps) {
  const { t, word } = useWords();
  const toggle = (kind: string) =>
    onTyped({ kinds: typed.kinds.includes(kind) ? typed.kinds.filter((one) => one !== kind) : [...typed.kinds, kind] });
  return (
    <Fieldset id="kinds" tabIndex={-1}>
      <Fieldset.Legend>{t('calls.kinds')}</Fieldset.Legend>
      {KINDS.map((kind) => (
        <Checkbox
          key={kind}
          value={kind}
          label={word('kind', kind)}
          checked={typed.kinds.includes(kind)}
          onChange={() => toggle(kind)}
        />
      ))}
    </Fieldset>
  );
}

function Frame({ typed, onTyped }: FieldsProps) {
  const { t } = useWords();
  return (
    <Textfield
      id="frame"
      label={t('calls.frame')}
      description={t('form.moneyHelp')}
      inputMode="decimal"
      suffix="kr"
      value={typed.frame}
      onChange={({ target }) => onTyped({ frame: target.value })}
    />
  );
}

function ProgrammeChoice({ typed, onTyped }: FieldsProps) {
  const { t, text } = useWords();
  const { data } = useQuery(programmesQuery);
  const options = data?.items.map(({ id, name }) => [id, text(name)] as const) ?? [];
  return (
    <Choice
      id="programmeId"
      label={t('calls.programme')}
      value={typed.programmeId}
      options={options}
      onChoose={(programmeId) => onTyped({ programmeId })}
    />
  );
}

function RulesChoice({ typed, onTyped }: FieldsProps) {
  const { t } = useWords();
  const { data } = useQuery(packsQuery);
  const published = data?.items.filter(({ status }) => status === 'published') ?? [];
  const options = published.map(
    ({ id, name, packVersion }) => [id, t('rulePacks.named', { name, version: packVersion })] as const,
  );
  return (
    <Choice
      id="rulePackId"
      label={t('calls.rulePack')}
      value={typed.rulePackId}
      options={options}
      onChoose={(rulePackId) => onTyped({ rulePackId })}
    />
  );
}

interface ChoiceProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [id: string, label: string])[];
  readonly onChoose: (id: string) => void;
}

function Choice({ id, label, value, options, onChoose }: ChoiceProps) {
  const { t } = useWords();
  return (
    <Field>
      <Label htmlFor={id}>{label}</Label>
      <Select id={id} value={value} onChange={({ target }) => onChoose(target.value)}>
        <Select.Option value="">{t('form.choose')}</Select.Option>
        {options.map(([each, name]) => (
          <Select.Option key={each} value={each}>
            {name}
          </Select.Option>
        ))}
      </Select>
    </Field>
  );
}
