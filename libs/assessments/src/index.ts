export { assessmentMachine, type AssessmentStatus } from './assessment.machine.js';
export { ASSESSMENT_PERMISSIONS, MAY_ASSIGN, MAY_READ_ASSESSMENTS } from './assessment.policy.js';
export type { AssessmentEvent } from './assessment.events.js';
export * from './assessments.module.js';
export * from './assessments.queries.js';
export * from './assessments.service.js';
