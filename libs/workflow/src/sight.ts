import { NotFoundError, SYSTEM, type Actor, type Role } from '@medel/kernel';

import type { Parties } from './permission.js';

/** On which side of a case each role counts. Whoever audits or administrates does so for their own side. */
export const SIDES = {
  partner: ['coordinator', 'project_manager', 'controller', 'signatory', 'auditor', 'administrator'],
  funder: [
    'programme_officer',
    'assessor',
    'decision_maker',
    'claims_officer',
    'approver',
    'payment_releaser',
    'auditor',
    'administrator',
  ],
} as const satisfies Record<string, readonly Role[]>;

/** The organisations that a person has a role for on one side: every tenant filter of the first fence begins here. */
export function organisationsOf({ memberships }: Actor, side: keyof typeof SIDES): string[] {
  const sided: readonly Role[] = SIDES[side];
  return [...new Set(memberships.filter(({ role }) => sided.includes(role)).map((m) => m.organisationId))];
}

/** Whether a case is any of the actor's business. Its partners see it from the first word, its funder once it is submitted. */
function sees(actor: Actor, { partnerIds, funderId }: Parties, isSubmitted: boolean): boolean {
  if (actor.id === SYSTEM.id) return true;
  if (organisationsOf(actor, 'partner').some((id) => partnerIds.includes(id))) return true;
  return isSubmitted && organisationsOf(actor, 'funder').includes(funderId);
}

/** Throws the NotFoundError of what is not there. Call it on whatever was loaded by its id, before anything else is said. */
export function assertSees(
  actor: Actor,
  subject: { readonly type: string; readonly id: string },
  parties: Parties,
  isSubmitted = true,
): void {
  if (!sees(actor, parties, isSubmitted)) throw new NotFoundError(subject.type, subject.id);
}

/**
 * The same question as a condition on the table `application`, under the name it has in the query; `bind` makes a parameter of a
 * value. It names only the sides that the actor has a role on, so that the planner can walk an index for each of them.
 */
export function inSight(actor: Actor, name: string, bind: (value: unknown) => string): string {
  if (actor.id === SYSTEM.id) return 'true';
  const [partners, funders] = [organisationsOf(actor, 'partner'), organisationsOf(actor, 'funder')];
  const sides = [
    funders.length > 0 && `${name}.funder_id = ANY (${bind(funders)}::uuid[]) AND ${name}.submitted_at IS NOT NULL`,
    partners.length > 0 && `${name}.partner_ids && ${bind(partners)}::uuid[]`,
  ].filter((side) => side !== false);
  return sides.length > 0 ? `(${sides.join(' OR ')})` : 'false';
}

/** Collects a query's parameters, which begin with `values`: each call of `bind` answers the name of one more. */
export function binding(...values: unknown[]): {
  readonly values: unknown[];
  readonly bind: (value: unknown) => string;
} {
  return { values, bind: (value) => `$${values.push(value)}` };
}
