import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';

import type { Application, Assessment, Me } from '../api/contract.js';
import { applicationQuery, meQuery } from '../api/queries.js';
import { Answers } from '../applications/answers.js';
import { BudgetTable } from '../applications/budget-table.js';
import { useWords } from '../i18n/use-words.js';
import { Loading } from '../shell/loading.js';
import { NotFoundPage } from '../shell/not-found-page.js';
import { Page } from '../shell/page.js';
import { Failed } from '../shell/route-failed.js';
import { ToApplications, ToCase } from '../shell/trail.js';
import { DoorButtons } from '../workflow/door-buttons.js';
import { StatusTag } from '../workflow/status-tag.js';
import { ScoringForm } from './scoring-form.js';
import { Scores } from './scores.js';

/** One assessor's judgement, beside the text it is about. */
export function AssessmentPage() {
  const { id, partId } = useParams({ from: '/applications/$id/assessments/$partId' });
  const application = useQuery(applicationQuery(id));
  const me = useQuery(meQuery);
  if (application.isLoadingError) return <Failed error={application.error} retry={() => void application.refetch()} />;
  if (!application.data || !me.data) return <Loading />;
  const assessment = application.data.assessments.find((each) => each.id === partId);
  return assessment ? (
    <AssessmentView application={application.data} assessment={assessment} me={me.data} />
  ) : (
    <NotFoundPage />
  );
}

interface AssessmentViewProps {
  readonly application: Application;
  readonly assessment: Assessment;
  readonly me: Me;
}

function AssessmentView({ application, assessment, me }: AssessmentViewProps) {
  const { t } = useWords();
  const isScoring = ['declared', 'in_progress'].includes(assessment.status) && assessment.assessorId === me.id;
  return (
    <Page
      title={t('assessment.title', { title: application.title })}
      above={[<ToApplications key="applications" />, <ToCase key="case" {...application} />]}
      aside={<StatusTag machine="assessment" status={assessment.status} />}
    >
      <div className="columns even">
        <div className="stack-wide">
          <Answers application={application} />
          <section className="panel" aria-labelledby="budget">
            <h2 id="budget">{t('budget.title')}</h2>
            <BudgetTable application={application} />
          </section>
        </div>
        <div className="stack-wide sticky">
          {isScoring ? (
            <ScoringForm application={application} assessment={assessment} />
          ) : (
            <Scores application={application} assessment={assessment} />
          )}
          <DoorButtons machine="assessment" part={assessment} applicationId={application.id} />
        </div>
      </div>
    </Page>
  );
}
