import type { ReactNode } from 'react';

import type { Application, Status } from '../api/contract.js';
import { useWords } from '../i18n/use-words.js';
import { Decisions } from './decision-parts.js';
import { AgreementParts, ChangeRequestParts } from './grant-parts.js';
import { ClaimParts, ReportParts } from './reporting-parts.js';
import type { PartsProps } from './parts-props.js';
import { AssessmentParts, CompletionRequestParts, FormalCheckLine, ReconsiderationPart } from './review-parts.js';

const AFTER_DRAFT: readonly Status[] = ['submitted', 'reviewed', 'funded', 'reporting', 'closed'];

/** Everything on a case that has a life of its own, in the order it comes about. What cannot exist yet is not shown. */
export function AllParts(props: PartsProps) {
  const { grant, status, outcome, decisions } = props.application;
  if (!AFTER_DRAFT.includes(status)) return null;
  return (
    <>
      {hasReporting(props.application) && (
        <Group name="reporting">
          <ReportParts {...props} />
          <ClaimParts {...props} />
        </Group>
      )}
      {grant && (
        <Group name="agreement">
          <AgreementParts {...props} />
          <ChangeRequestParts {...props} />
        </Group>
      )}
      {decisions.length > 0 && (
        <Group name="decision">
          <Decisions application={props.application} />
        </Group>
      )}
      <Group name="review">
        <FormalCheckLine {...props} />
        {outcome === 'rejected' && <ReconsiderationPart {...props} />}
        <CompletionRequestParts {...props} />
        <AssessmentParts {...props} />
      </Group>
    </>
  );
}

const hasReporting = ({ status, reports, claims }: Application): boolean =>
  status === 'reporting' || reports.length > 0 || claims.length > 0;

function Group({ name, children }: { name: 'reporting' | 'agreement' | 'decision' | 'review'; children: ReactNode }) {
  const { t } = useWords();
  return (
    <section className="panel" aria-labelledby={`parts-${name}`}>
      <h2 id={`parts-${name}`} tabIndex={-1}>
        {t(`partsGroup.${name}`)}
      </h2>
      {children}
    </section>
  );
}
