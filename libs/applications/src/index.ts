export { ApplicationFactFinder, type Case } from './application-fact-finder.js';
export { Application } from './application.entity.js';
export type { ApplicationEvent, ConditionText, Outcome } from './application.events.js';
export { applicationMachine, type ApplicationStatus } from './application.machine.js';
export { APPLICATION_PERMISSIONS } from './application.policy.js';
export { appliedOre, unmetRequirements, type ApplicationFacts } from './application.requirements.js';
export * from './applications.module.js';
export * from './applications.service.js';
export * from './budgets.service.js';
