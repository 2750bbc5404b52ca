import { Button } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';

import { workflowQuery } from '../api/queries.js';
import { AttachmentList } from '../applications/attachments.js';
import { BudgetTable } from '../applications/budget-table.js';
import { Timeline } from '../applications/timeline.js';
import { FormField } from '../forms/form-field.js';
import { RefusalSummary } from '../forms/refusal-summary.js';
import { useWords } from '../i18n/use-words.js';
import { WorkList } from '../my-work/work-list.js';
import { Empty } from '../shell/empty.js';
import { Fact } from '../shell/fact.js';
import { LoadingPart } from '../shell/loading.js';
import { Page } from '../shell/page.js';
import type { Value } from '../workflow/action-form.js';
import { StatusTag } from '../workflow/status-tag.js';
import { WorkflowMap } from '../workflow/workflow-map.js';
import { AWAITED_TASKS, BUDGET, FILES, HISTORY, OWN_TASKS, REFUSAL } from './samples.js';

/** Every part that pages are made of, as it is in the product, in the reader's language. For those who build it. */
export function StyleguidePage() {
  const { t } = useWords();
  return (
    <Page title={t('styleguide.title')} above={[]}>
      <div className="stack-wide">
        <Buttons />
        <Statuses />
        <WorkList name="mine" items={OWN_TASKS} count={OWN_TASKS.length} />
        <WorkList name="others" items={AWAITED_TASKS} count={AWAITED_TASKS.length} />
        <Map />
        <div className="columns even">
          <Sample name="files">
            <AttachmentList attachments={FILES} />
          </Sample>
          <Sample name="timeline">
            <Timeline entries={HISTORY} />
          </Sample>
          <Fields />
          <Facts />
        </div>
        <Sample name="table">
          <BudgetTable application={BUDGET} />
        </Sample>
        <Sample name="empty">
          <Empty text={t('myWork.nothing')} />
        </Sample>
        <Sample name="loading">
          <LoadingPart />
        </Sample>
      </div>
    </Page>
  );
}

type Name =
  'buttons' | 'statuses' | 'files' | 'fields' | 'facts' | 'timeline' | 'table' | 'errors' | 'empty' | 'loading';

function Sample({ name, children }: { name: Name; children: ReactNode }) {
  const { t } = useWords();
  return (
    <section className="panel stack" aria-labelledby={`sample-${name}`}>
      <h2 id={`sample-${name}`}>{t(`styleguide.${name}`)}</h2>
      {children}
    </section>
  );
}

function Buttons() {
  const { t } = useWords();
  return (
    <Sample name="buttons">
      <div className="cluster">
        <Button>{t('styleguide.primary')}</Button>
        <Button variant="secondary">{t('styleguide.secondary')}</Button>
        <Button variant="tertiary">{t('styleguide.tertiary')}</Button>
        <Button variant="secondary" data-color="danger">
          {t('styleguide.danger')}
        </Button>
        <Button loading>{t('styleguide.busy')}</Button>
      </div>
    </Sample>
  );
}

const MACHINES = ['application', 'agreement', 'report', 'claim', 'payment_batch'] as const;

function Statuses() {
  const { t } = useWords();
  return (
    <Sample name="statuses">
      {MACHINES.map((machine) => (
        <div key={machine} className="cluster">
          {Object.keys(t(`status.${machine}`, { returnObjects: true })).map((status) => (
            <StatusTag key={status} machine={machine} status={status} />
          ))}
        </div>
      ))}
    </Sample>
  );
}

function Map() {
  const { t } = useWords();
  const workflow = useQuery(workflowQuery('application'));
  if (!workflow.data) return null;
  return (
    <WorkflowMap
      workflow={workflow.data}
      here="reviewed"
      outcome={null}
      doors={[]}
      history={HISTORY}
      holder={t('holder.funder')}
    />
  );
}

function Fields() {
  const { t } = useWords();
  const [amount, setAmount] = useState<Value>('480 000,50');
  const [text, setText] = useState<Value>('');
  return (
    <Sample name="fields">
      <RefusalSummary refusal={REFUSAL} fieldId={(name) => (name === 'amountOre' ? 'sample-amount' : null)} />
      <FormField
        id="sample-amount"
        field={{ name: 'amountOre', kind: 'money' }}
        value={amount}
        error={null}
        onChange={setAmount}
      />
      <FormField
        id="sample-text"
        field={{ name: 'motivation', kind: 'text' }}
        value={text}
        error={text === '' ? t('form.required') : null}
        onChange={setText}
      />
    </Sample>
  );
}

function Facts() {
  const { t, ore, day } = useWords();
  return (
    <Sample name="facts">
      <dl className="facts">
        <Fact name={t('facts.partnership')}>{BUDGET.partnership.name}</Fact>
        <Fact name={t('facts.period')}>{t('facts.fromTo', { from: day('2026-02-01'), to: day('2027-01-31') })}</Fact>
      </dl>
      <dl className="facts figures">
        <Fact name={t('grant.granted')}>{ore('46295400')}</Fact>
        <Fact name={t('grant.paid')}>{ore('1200050')}</Fact>
      </dl>
    </Sample>
  );
}
