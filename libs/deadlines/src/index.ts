export { isDeadlineName, type DeadlineName } from './deadline-kinds.js';
export * from './bank-rounds.js';
export * from './deadlines.js';
export * from './deadlines.module.js';
export * from './due-events.js';
export * from './reminders.js';
