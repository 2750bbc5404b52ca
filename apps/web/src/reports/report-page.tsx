import { Textfield } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState, type SyntheticEvent } from 'react';

import type { Application, Report } from '../api/contract.js';
import { applicationQuery } from '../api/queries.js';
import { useCommand } from '../api/use-command.js';
import { SaveBar } from '../forms/save-bar.js';
import { useAnnounce } from '../forms/announcement.js';
import { RefusalSummary } from '../forms/refusal-summary.js';
import { useWords } from '../i18n/use-words.js';
import { Loading } from '../shell/loading.js';
import { NotFoundPage } from '../shell/not-found-page.js';
import { Page } from '../shell/page.js';
import { Failed } from '../shell/route-failed.js';
import { ToApplications, ToCase } from '../shell/trail.js';
import { DoorButtons } from '../workflow/door-buttons.js';
import { StatusTag } from '../workflow/status-tag.js';

/** One year's report: its text, and what can be done with it. */
export function ReportPage() {
  const { id, partId } = useParams({ from: '/applications/$id/reports/$partId' });
  const application = useQuery(applicationQuery(id));
  if (application.isLoadingError) return <Failed error={application.error} retry={() => void application.refetch()} />;
  if (!application.data) return <Loading />;
  const report = application.data.reports.find((each) => each.id === partId);
  return report ? <ReportView application={application.data} report={report} /> : <NotFoundPage />;
}

function ReportView({ application, report }: { application: Application; report: Report }) {
  const { t, day } = useWords();
  const isOpen = ['open', 'returned'].includes(report.status);
  const title = t(`part.report.${report.kind}`, { year: report.reportingYear });
  return (
    <Page
      title={title}
      above={[<ToApplications key="applications" />, <ToCase key="case" {...application} />]}
      aside={<StatusTag machine="report" status={report.status} />}
    >
      <div className="stack-wide narrow">
        <p className="muted">
          {application.title} · {t('part.dueOn', { day: day(report.dueOn) })}
        </p>
        {isOpen ? (
          <NarrativeForm report={report} />
        ) : (
          <section className="panel">
            <p className="as-written">{report.narrative}</p>
          </section>
        )}
        <DoorButtons machine="report" part={report} applicationId={application.id} />
      </div>
    </Page>
  );
}

function NarrativeForm({ report }: { report: Report }) {
  const { t } = useWords();
  const announce = useAnnounce();
  const [typed, setTyped] = useState<string | null>(null);
  const command = useCommand(() => {
    setTyped(null);
    announce(t('done.saved'));
  });
  const save = (event: SyntheticEvent) => {
    event.preventDefault();
    const body = { narrative: typed ?? report.narrative };
    command.mutate({ method: 'PUT', path: `/reports/${report.id}`, version: report.version, body });
  };
  return (
    <form onSubmit={save} noValidate className="panel stack">
      {command.error && <RefusalSummary refusal={command.error} fieldId={() => 'narrative'} />}
      <Textfield
        id="narrative"
        label={t('report.narrative')}
        description={t('report.narrativeHelp')}
        multiline
        rows={14}
        value={typed ?? report.narrative}
        onChange={({ target }) => setTyped(target.value)}
      />
      <SaveBar pending={command.isPending} dirty={typed !== null} />
    </form>
  );
}
