import { administers, type AdministeredOrganisation } from '@medel/administration';
import { holdsRole, type Actor, type Role } from '@medel/kernel';

/** Who registers, confirms and withdraws an organisation's accounts: its controllers, and those who administer it. */
export const handlesAccounts = (actor: Actor, organisation: AdministeredOrganisation): boolean =>
  holdsRole(actor, ['controller'], [organisation.id]) || administers(actor, organisation);

/** Who at the funder reads a whole number: those who pay to it or audit that. */
export const READS_ACCOUNT_NUMBERS: readonly Role[] = ['claims_officer', 'payment_releaser', 'auditor'];

/** Whether somebody needs the whole number; to the rest of those who may know of an account it is masked. */
export const needsNumber = (actor: Actor, organisation: AdministeredOrganisation): boolean =>
  handlesAccounts(actor, organisation) ||
  holdsRole(actor, ['auditor'], [organisation.id]) ||
  (organisation.registeredBy !== null && holdsRole(actor, READS_ACCOUNT_NUMBERS, [organisation.registeredBy]));
