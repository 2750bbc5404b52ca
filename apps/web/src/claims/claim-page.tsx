import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';

import type { Application, Claim, Me } from '../api/contract.js';
import { applicationQuery, claimQuery, meQuery } from '../api/queries.js';
import { isOnSide } from '../applications/may.js';
import { useWords } from '../i18n/use-words.js';
import { Loading } from '../shell/loading.js';
import { Page } from '../shell/page.js';
import { Failed } from '../shell/route-failed.js';
import { ToApplications, ToCase } from '../shell/trail.js';
import { DoorsPanel } from '../workflow/doors-panel.js';
import { StatusTag } from '../workflow/status-tag.js';
import { BudgetComparison } from './budget-comparison.js';
import { CheckProgress } from './check-progress.js';
import { ClaimLinesForm } from './claim-lines-form.js';
import { ClaimLinesTable } from './claim-lines-table.js';
import { Findings } from './findings.js';
import { VerificationForm } from './verification-form.js';

/** One year's claim: its lines, what the checks found, and what can be done with it. */
export function ClaimPage() {
  const { id, partId } = useParams({ from: '/applications/$id/claims/$partId' });
  const application = useQuery(applicationQuery(id));
  const claim = useQuery(claimQuery(partId));
  const me = useQuery(meQuery);
  const failed = [application, claim].find(({ isLoadingError }) => isLoadingError);
  if (failed?.error) return <Failed error={failed.error} retry={() => void failed.refetch()} />;
  if (!application.data || !claim.data || !me.data) return <Loading />;
  return <ClaimView application={application.data} claim={claim.data} me={me.data} />;
}

interface ClaimViewProps {
  readonly application: Application;
  readonly claim: Claim;
  readonly me: Me;
}

function ClaimView({ application, claim, me }: ClaimViewProps) {
  const { t, ore } = useWords();
  return (
    <Page
      title={t('part.claim', { year: claim.reportingYear })}
      above={[<ToApplications key="applications" />, <ToCase key="case" {...application} />]}
      aside={<StatusTag machine="claim" status={claim.status} />}
    >
      <div className="stack-wide">
        <p className="muted">
          {application.title} · {t('part.claimed', { amount: ore(claim.claimedOre) })}
          {claim.certifiedOre !== '0' && ` · ${t('part.certified', { amount: ore(claim.certifiedOre) })}`}
        </p>
        <DoorsPanel
          machine="claim"
          part={claim}
          applicationId={application.id}
          isMine={(who) => isOnSide(me, application, who)}
        />
        {claim.status === 'submitted' && <CheckProgress claimId={claim.id} />}
        <Findings findings={claim.findings} />
        <Lines application={application} claim={claim} />
        <BudgetComparison application={application} claim={claim} />
      </div>
    </Page>
  );
}

function Lines({ application, claim }: Pick<ClaimViewProps, 'application' | 'claim'>) {
  if (claim.mayEdit) return <ClaimLinesForm key={claim.version} application={application} claim={claim} />;
  const verifies = claim.doors.some(({ event, allowed }) => event === 'VERIFY' && allowed);
  if (verifies) return <VerificationForm application={application} claim={claim} />;
  return <ClaimLinesTable application={application} claim={claim} />;
}
