export * from './identifiers.js';
export * from './organisations.js';
export * from './organisations.module.js';
