import { ForbiddenError, ROLES, SYSTEM, type Actor, type Role } from '@medel/kernel';
import { assertMay, type Parties, type Permission } from '@medel/workflow';

const parties: Parties = { leadOrganisationId: 'lead', partnerIds: ['lead', 'abroad'], funderId: 'funder' };
const person = (organisationId: string, role: Role): Actor => ({
  id: 'person',
  memberships: [{ organisationId, role }],
});

/** Everyone there is: each role in each organisation, and the clock. */
const EVERYONE = [
  ...['lead', 'abroad', 'funder', 'stranger'].flatMap((organisation) =>
    ROLES.map((role) => ({ name: `${organisation} ${role}`, actor: person(organisation, role) })),
  ),
  { name: 'clock', actor: SYSTEM },
];

/** Tries everyone: what comes back is exactly who may, `lead signatory` or `clock`. */
function whoMay(permissions: readonly Permission[]): string[] {
  return EVERYONE.filter(({ actor }) => passes(actor, permissions)).map(({ name }) => name);
}

/** Whoever may do each thing, and by that everybody who may not. */
export function describePermissions(
  subject: string,
  permissions: Readonly<Record<string, readonly Permission[]>>,
  allowed: Readonly<Record<string, readonly string[]>>,
): void {
  describe(`who may act on ${subject}`, () => {
    it.each(Object.entries(permissions))('%s', (event, granted) => {
      expect(whoMay(granted)).toEqual(allowed[event]);
    });

    it('is said for every event', () => {
      expect(Object.keys(allowed).sort()).toEqual(Object.keys(permissions).sort());
    });
  });
}

function passes(actor: Actor, permissions: readonly Permission[]): boolean {
  try {
    assertMay(actor, 'ANYTHING', permissions, parties);
    return true;
  } catch (error) {
    if (error instanceof ForbiddenError) return false;
    throw error;
  }
}
