/** What an assessor may do with an assessment. */
export type AssessmentEvent = { type: 'DECLARE' } | { type: 'RECUSE' } | { type: 'START' } | { type: 'SUBMIT' };
