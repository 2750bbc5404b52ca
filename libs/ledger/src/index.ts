export * from './ledger.js';
export * from './ledger.module.js';
