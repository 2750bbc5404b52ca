export { ACCOUNT_KINDS, masked, type AccountKind } from './account-numbers.js';
export { READS_ACCOUNT_NUMBERS } from './bank-account.policy.js';
export * from './bank-accounts.module.js';
export * from './bank-accounts.queries.js';
export * from './bank-accounts.service.js';
