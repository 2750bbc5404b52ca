export * from './administration.module.js';
export * from './administration.queries.js';
export * from './delegations.queries.js';
export * from './delegations.service.js';
export * from './emergency-access.queries.js';
export * from './emergency-access.service.js';
export * from './memberships.service.js';
export * from './people.service.js';
