import { Link } from '@tanstack/react-router';

import type { ClaimSummary, Report } from '../api/contract.js';
import { useWords } from '../i18n/use-words.js';
import { StatusTag } from '../workflow/status-tag.js';
import type { PartsProps } from './parts-props.js';
import { CLAIM, RELEASE } from './beginnings.js';
import { PartGroup } from './part-group.js';
import { PartRow } from './part-row.js';

export function ReportParts(props: PartsProps) {
  return (
    <PartGroup name="reports" {...props}>
      {props.application.reports.map((report) => (
        <OneReport key={report.id} report={report} {...props} />
      ))}
    </PartGroup>
  );
}

function OneReport({ report, ...props }: PartsProps & { report: Report }) {
  const { t, day } = useWords();
  const { id: partId, kind, reportingYear, dueOn } = report;
  const link = (
    <Link to="/applications/$id/reports/$partId" params={{ id: props.application.id, partId }} className="ds-link">
      {t('part.openReport')}
    </Link>
  );
  return (
    <PartRow
      machine="report"
      name={t(`part.report.${kind}`, { year: reportingYear })}
      part={report}
      link={link}
      {...props}
    >
      <p className="muted">{t('part.dueOn', { day: day(dueOn) })}</p>
    </PartRow>
  );
}

export function ClaimParts(props: PartsProps) {
  return (
    <PartGroup name="claims" begin={[CLAIM, RELEASE]} {...props}>
      {props.application.claims.map((claim) => (
        <OneClaim key={claim.id} claim={claim} {...props} />
      ))}
    </PartGroup>
  );
}

function OneClaim({ claim, ...props }: PartsProps & { claim: ClaimSummary }) {
  const { t, ore } = useWords();
  const { id: partId, reportingYear, claimedOre, certifiedOre } = claim;
  const payments = props.application.payments.filter(({ claimId }) => claimId === partId);
  const link = (
    <Link to="/applications/$id/claims/$partId" params={{ id: props.application.id, partId }} className="ds-link">
      {t('part.openClaim')}
    </Link>
  );
  return (
    <PartRow machine="claim" name={t('part.claim', { year: reportingYear })} part={claim} link={link} {...props}>
      <p className="muted">
        {t('part.claimed', { amount: ore(claimedOre) })}
        {certifiedOre !== '0' && ` · ${t('part.certified', { amount: ore(certifiedOre) })}`}
      </p>
      {payments.map((payment) => (
        <p key={payment.id} className="cluster muted">
          {t('part.payment')} {ore(payment.amountOre)}
          {payment.status && <StatusTag machine="payment_batch" status={payment.status} />}
        </p>
      ))}
    </PartRow>
  );
}
