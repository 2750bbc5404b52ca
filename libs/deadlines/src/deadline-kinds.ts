/** Every kind of deadline, and the table of the rows that have one. What each waits for is in `still_waiting`. */
export const SUBJECT_OF = {
  completion_due: 'completion_request',
  agreement_unsigned: 'agreement',
  report_due: 'report',
} as const;

export type DeadlineName = keyof typeof SUBJECT_OF;

export function isDeadlineName(kind: string): kind is DeadlineName {
  return Object.hasOwn(SUBJECT_OF, kind);
}
