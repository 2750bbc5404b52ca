import { Button } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';

import type { Application, Me } from '../api/contract.js';
import { applicationQuery, historyQuery, meQuery, workflowQuery } from '../api/queries.js';
import { useWords } from '../i18n/use-words.js';
import { AllParts } from '../parts/all-parts.js';
import { useArrivalAt } from '../shell/use-arrival-at.js';
import { Loading } from '../shell/loading.js';
import { Page } from '../shell/page.js';
import { Failed } from '../shell/route-failed.js';
import { ToApplications } from '../shell/trail.js';
import { DoorsPanel } from '../workflow/doors-panel.js';
import { StatusTag } from '../workflow/status-tag.js';
import { WorkflowMap } from '../workflow/workflow-map.js';
import { Answers } from './answers.js';
import { Attachments } from './attachments.js';
import { BudgetTable } from './budget-table.js';
import { Facts } from './facts.js';
import { History } from './history.js';
import { isOnSide } from './may.js';
import { Warnings } from './warnings.js';

/** One application: where it stands, what can be done, what it says and what has happened. */
export function ApplicationPage() {
  const { id } = useParams({ from: '/applications/$id' });
  const application = useQuery(applicationQuery(id));
  const me = useQuery(meQuery);
  if (application.isLoadingError) return <Failed error={application.error} retry={() => void application.refetch()} />;
  if (!application.data || !me.data) return <Loading />;
  return <ApplicationView application={application.data} me={me.data} />;
}

function ApplicationView({ application, me }: { application: Application; me: Me }) {
  const { t } = useWords();
  const { id } = application;
  useArrivalAt();
  return (
    <Page
      title={application.title}
      above={[<ToApplications key="applications" />]}
      eyebrow={<Eyebrow application={application} />}
      aside={<Standing application={application} />}
    >
      <Map application={application} />
      <div className="columns">
        <div className="stack-wide">
          <DoorsPanel
            machine="application"
            part={application}
            applicationId={id}
            isMine={(who) => isOnSide(me, application, who)}
            first={application.mayEdit && <WriteLink id={id} />}
          />
          <AllParts application={application} me={me} />
          <Answers application={application} />
          <section className="panel stack" aria-labelledby="budget">
            <h2 id="budget">{t('budget.title')}</h2>
            <Warnings warnings={application.warnings} />
            <BudgetTable application={application} />
          </section>
        </div>
        <div className="stack-wide">
          <Facts application={application} />
          <Attachments application={application} />
          <History applicationId={id} />
        </div>
      </div>
    </Page>
  );
}

function WriteLink({ id }: { id: string }) {
  const { t } = useWords();
  return (
    <Button asChild>
      <Link to="/applications/$id/edit" params={{ id }}>
        {t('answers.edit')}
      </Link>
    </Button>
  );
}

function Map({ application }: { application: Application }) {
  const { t } = useWords();
  const workflow = useQuery(workflowQuery('application'));
  const history = useQuery(historyQuery(application.id));
  if (!workflow.data) return null;
  const lead = application.partnership.partners.find(({ role }) => role === 'lead');
  const holders = { lead: lead?.name ?? t('holder.lead'), funder: t('holder.funder'), nobody: null };
  return (
    <WorkflowMap
      workflow={workflow.data}
      here={application.status}
      outcome={application.outcome}
      doors={application.doors}
      history={history.data?.items ?? []}
      holder={holders[application.ballWith]}
    />
  );
}

function Eyebrow({ application }: { application: Application }) {
  const { t, word } = useWords();
  return (
    <p className="eyebrow">
      <span>{word('kind', application.kind)}</span>
      <span>{application.caseNumber ?? t('application.noCaseNumber')}</span>
    </p>
  );
}

function Standing({ application }: { application: Application }) {
  return <StatusTag machine="application" status={application.status} outcome={application.outcome} />;
}
