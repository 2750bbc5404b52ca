export * from './my-work.module.js';
export * from './my-work.queries.js';
export { WORK, WORK_KINDS, type WorkKind } from './turns.js';
