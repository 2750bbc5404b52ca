export * from './calendar.js';
export * from './caps.js';
export * from './rule-pack.js';
