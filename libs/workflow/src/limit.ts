import { formatOre, type Actor, type Ore, type Problem, type Role, type Text } from '@medel/kernel';

/**
 * The most that somebody may say yes to in a role at an organisation; null when nothing limits them. Who has the role for a
 * colleague as well has the higher of the two limits.
 */
export function limitOf({ memberships }: Actor, role: Role, organisationId: string): Ore | null {
  const held = memberships.filter((one) => one.role === role && one.organisationId === organisationId);
  return held.reduce<Ore | null>(
    (highest, { limitOre }) =>
      limitOre === undefined || highest === null ? null : limitOre > highest ? limitOre : highest,
    held.length > 0 ? 0n : null,
  );
}

/** Refuses what is above somebody's own limit, and says in which role somebody else could; the database holds it too. */
export function unmetLimit(amountOre: Ore, limitOre: Ore | null, role: Text): Problem[] {
  if (limitOre === null || amountOre <= limitOre) return [];
  const sv = { amount: formatOre(amountOre, 'sv'), limit: formatOre(limitOre, 'sv') };
  const en = { amount: formatOre(amountOre, 'en'), limit: formatOre(limitOre, 'en') };
  return [
    {
      code: 'above_limit',
      detail: {
        sv: `Beloppet, ${sv.amount}, är över din beloppsgräns, ${sv.limit}. Be en ${role.sv} med högre gräns, eller utan gräns.`,
        en: `The amount, ${en.amount}, is above your limit, ${en.limit}. Ask ${role.en} with a higher limit, or with none.`,
      },
    },
  ];
}
