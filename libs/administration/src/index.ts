export * from './administration.module.js';
export * from './administration.queries.js';
export * from './memberships.service.js';
export * from './people.service.js';
