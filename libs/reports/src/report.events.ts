/** What people may ask of a report. */
export type ReportEvent =
  | { type: 'ATTEST' }
  | { type: 'SUBMIT' }
  | { type: 'RETURN'; reason: string }
  | { type: 'APPROVE' }
  | { type: 'REJECT'; reason: string };
