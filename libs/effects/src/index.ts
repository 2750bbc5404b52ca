export * from './dead-letters.js';
export * from './drain.js';
export * from './effects.js';
export * from './effects.module.js';
