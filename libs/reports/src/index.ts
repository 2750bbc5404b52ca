export type { ReportEvent } from './report.events.js';
export { reportMachine, type ReportStatus } from './report.machine.js';
export { MAY_WRITE_REPORT, REPORT_PERMISSIONS } from './report.policy.js';
export * from './reporting.service.js';
export * from './reports.module.js';
export * from './reports.queries.js';
export * from './reports.service.js';
