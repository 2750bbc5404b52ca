export {
  IS_OURS,
  otherAdministrators,
  placesOf,
  requireOurs,
  requirePersonInCare,
  type Belonging,
} from './administered.js';
export * from './administration.module.js';
export { administers, looksInto, type AdministeredOrganisation } from './administration.policy.js';
export * from './administration.queries.js';
export * from './delegations.queries.js';
export * from './delegations.service.js';
export * from './emergency-access.queries.js';
export * from './emergency-access.service.js';
export * from './memberships.service.js';
export * from './people.service.js';
export * from './organisations.queries.js';
export * from './organisations.service.js';
export type { OrganisationDetails } from './organisation.requirements.js';
