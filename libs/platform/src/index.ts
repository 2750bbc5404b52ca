export * from './config.js';
export * from './database.js';
export * from './database-checks.js';
export * from './log.js';
export * from './migrate.js';
export * from './platform.module.js';
export * from './prepared.js';
export { withoutPersonalData } from './redaction.js';
export { LONGEST_LAG_MS } from './travelling-clock.js';
