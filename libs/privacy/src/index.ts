export { DISCLOSURES, type DisclosureKind } from './disclosure-kinds.js';
export * from './disclosures.js';
export * from './erasures.service.js';
export { INVENTORY, type Fate, type Ground } from './inventory.js';
export * from './personal-data-exports.js';
export * from './privacy.module.js';
export * from './privacy.queries.js';
export * from './register.queries.js';
export * from './retention.js';
