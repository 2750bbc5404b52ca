/** Whose move a deadline waits for: while its subject is in one of these statuses, somebody still has to act. */
interface DeadlineKind {
  readonly subject: string;
  readonly openWhile: readonly string[];
}

export const DEADLINE_KINDS = {
  completion_due: { subject: 'completion_request', openWhile: ['open'] },
  agreement_unsigned: { subject: 'agreement', openWhile: ['drafted', 'sent'] },
  report_due: { subject: 'report', openWhile: ['open', 'attested', 'returned'] },
} as const satisfies Record<string, DeadlineKind>;

export type DeadlineName = keyof typeof DEADLINE_KINDS;

export function isDeadlineName(kind: string): kind is DeadlineName {
  return kind in DEADLINE_KINDS;
}
