import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';

import type { Assessment, CompletionRequest } from '../api/contract.js';
import { assessorsQuery } from '../api/queries.js';
import { Deadline } from '../applications/deadline.js';
import { lastInstantOf } from '../i18n/time.js';
import { useWords } from '../i18n/use-words.js';
import type { PartsProps } from './parts-props.js';
import { BeginButton, offers } from './begin-button.js';
import { assessment as newAssessment, COMPLETION_REQUEST, FORMAL_CHECK, RECONSIDERATION } from './beginnings.js';
import { PartGroup } from './part-group.js';
import { PartRow } from './part-row.js';

export function CompletionRequestParts(props: PartsProps) {
  return (
    <PartGroup name="completionRequests" begin={[COMPLETION_REQUEST]} {...props}>
      {props.application.completionRequests.map((request, index) => (
        <OneCompletionRequest key={request.id} request={request} number={index + 1} {...props} />
      ))}
    </PartGroup>
  );
}

function OneCompletionRequest({
  request,
  number,
  ...props
}: PartsProps & { request: CompletionRequest; number: number }) {
  const { t } = useWords();
  return (
    <PartRow machine="completion_request" name={t('part.completionRequest', { number })} part={request} {...props}>
      <p className="as-written">{request.question}</p>
      {request.answer && <p className="as-written quoted">{request.answer}</p>}
      <p className="muted">
        {t('part.due')} <Deadline at={lastInstantOf(request.dueAt)} />
      </p>
    </PartRow>
  );
}

export function AssessmentParts(props: PartsProps) {
  const { application, me } = props;
  const assessors = useQuery({
    ...assessorsQuery(application.id),
    enabled: offers({ beginning: newAssessment([]), application, me }),
  });
  return (
    <PartGroup name="assessments" begin={[newAssessment(assessors.data?.items ?? [])]} {...props}>
      {props.application.assessments.map((assessment) => (
        <OneAssessment key={assessment.id} assessment={assessment} {...props} />
      ))}
    </PartGroup>
  );
}

function OneAssessment({ assessment, ...props }: PartsProps & { assessment: Assessment }) {
  const { t, ore } = useWords();
  const { id: partId, assessorName, assessorId, recommendedOre, status } = assessment;
  const isOwn = assessorId === props.me.id;
  const link = (isOwn || status === 'submitted') && (
    <Link to="/applications/$id/assessments/$partId" params={{ id: props.application.id, partId }} className="ds-link">
      {t(isOwn && status !== 'submitted' ? 'part.assess' : 'part.readAssessment')}
    </Link>
  );
  return (
    <PartRow machine="assessment" name={assessorName} part={assessment} link={link} {...props}>
      {recommendedOre && <p className="muted">{t('part.recommended', { amount: ore(recommendedOre) })}</p>}
    </PartRow>
  );
}

/** A rejected applicant asks for the decision to be looked at again. */
export function ReconsiderationPart(props: PartsProps) {
  return <BeginButton beginning={RECONSIDERATION} {...props} />;
}

/** Whether the application was found complete and eligible, and the button to say so. */
export function FormalCheckLine(props: PartsProps) {
  const { t } = useWords();
  const { formalCheck } = props.application;
  const outcome = formalCheck === null ? 'waiting' : formalCheck.passed ? 'passed' : 'failed';
  return (
    <section className="part-group">
      <div className="panel-head">
        <p>
          <strong>{t('formalCheck.title')}</strong> {t(`formalCheck.${outcome}`)}
        </p>
        <BeginButton beginning={FORMAL_CHECK} {...props} />
      </div>
      {formalCheck?.note && <p className="as-written muted">{formalCheck.note}</p>}
    </section>
  );
}
