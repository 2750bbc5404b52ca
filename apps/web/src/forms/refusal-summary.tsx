import { ErrorSummary } from '@digdir/designsystemet-react';
import { Link } from '@tanstack/react-router';

import type { Problem } from '../api/contract.js';
import type { Refusal } from '../api/refusal.js';
import { useWords } from '../i18n/use-words.js';
import { mendLink } from './mend.js';

interface RefusalSummaryProps {
  readonly refusal: Refusal;
  readonly applicationId?: string;
  /** The id of the control on this form for the first part of a pointer, `amountOre`. */
  readonly fieldId?: (name: string) => string | null;
}

/** Everything the API had against a request, at once, with a way to each place that has to be mended. Takes the focus. */
export function RefusalSummary({ refusal, applicationId, fieldId }: RefusalSummaryProps) {
  const { t, text, word } = useWords();
  const lead =
    refusal.problems.length > 0 ? null : word('refusal', refusal.code) || (refusal.detail && text(refusal.detail));
  return (
    <ErrorSummary>
      <ErrorSummary.Heading>
        {t(refusal.problems.length > 0 ? 'refusal.heading' : 'refusal.headingPlain')}
      </ErrorSummary.Heading>
      <ErrorSummary.List>
        {lead && <ErrorSummary.Item>{lead}</ErrorSummary.Item>}
        {refusal.problems.map((problem, index) => (
          <ErrorSummary.Item key={index}>
            <ProblemLine problem={problem} applicationId={applicationId} fieldId={fieldId} />
          </ErrorSummary.Item>
        ))}
        {refusal.traceId && refusal.httpStatus >= 500 && (
          <ErrorSummary.Item>{t('failure.trace', { traceId: refusal.traceId })}</ErrorSummary.Item>
        )}
      </ErrorSummary.List>
    </ErrorSummary>
  );
}

interface ProblemLineProps {
  readonly problem: Problem;
  readonly applicationId?: string | undefined;
  readonly fieldId?: ((name: string) => string | null) | undefined;
}

/** One problem: a link to where it is mended, or its text, and the rule it broke. */
export function ProblemLine({ problem, applicationId, fieldId }: ProblemLineProps) {
  const { t, problem: words } = useWords();
  const rule = problem.rule && (
    <small> {t('refusal.rule', { id: problem.rule.id, version: problem.rule.version })}</small>
  );
  const here = fieldId?.(problem.pointer?.split('/')[1] ?? '');
  if (here) {
    return (
      <>
        <ErrorSummary.Link href={`#${here}`}>{words(problem)}</ErrorSummary.Link>
        {rule}
      </>
    );
  }
  const there = applicationId === undefined ? null : mendLink(applicationId, problem.pointer);
  return (
    <>
      {there ? <EditLink to={there}>{words(problem)}</EditLink> : words(problem)}
      {rule}
    </>
  );
}

function EditLink({ to, children }: { to: string; children: string }) {
  const [path = '', hash = ''] = to.split('#');
  return (
    <Link to={path} hash={hash} className="ds-link">
      {children}
    </Link>
  );
}
