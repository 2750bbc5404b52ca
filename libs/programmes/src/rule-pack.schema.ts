import { InvalidInputError, type Problem } from '@medel/kernel';

import {
  country,
  day,
  flag,
  id,
  list,
  number,
  object,
  oneOf,
  ore,
  orNull,
  whole,
  words,
  type Check,
} from './checks.js';
import {
  APPLICATION_KINDS,
  LIMITS,
  PARTY_MODELS,
  REGION_CLUSTERS,
  SETTINGS,
  SEVERITIES,
  STANDINGS,
  TEAM_BODIES,
  TEAM_CAPACITIES,
  UNITS,
  type RulePack,
} from './rule-pack.js';
import { RULES, valuesIn } from './rules/judge.rules.js';

const text = object({ sv: words(1000), en: words(1000) });
const origin = { paragraph: words(500), standing: oneOf(STANDINGS) };
const kinds = list(oneOf(APPLICATION_KINDS), { min: 1 });
const limit = oneOf(LIMITS);

const rule: Check = object({ id: oneOf(Object.keys(RULES)), severity: oneOf(SEVERITIES), text, mend: text, ...origin });
const cap: Check = object(
  {
    id,
    kind: oneOf(APPLICATION_KINDS),
    clusters: list(oneOf(REGION_CLUSTERS), { min: 1 }),
    partyModels: list(oneOf(PARTY_MODELS), { min: 1 }),
    per: oneOf(['year', 'whole']),
    maxOre: ore,
    limit,
    text,
    ...origin,
  },
  { years: list(whole(1, 5), { min: 1 }), category: id },
);
const unitCap: Check = object(
  { id, category: id, per: oneOf(UNITS), maxOre: ore, limit, text, ...origin },
  { country },
);
const category: Check = object({ id, text, eligible: flag, ...origin });
const duration: Check = object({
  id,
  kinds,
  minMonths: whole(0, 120),
  maxMonths: whole(1, 120),
  limit,
  text,
  ...origin,
});
const countryList: Check = object({
  id,
  text,
  from: orNull(day),
  until: orNull(day),
  countries: list(country, { min: 1 }),
  ...origin,
});
const teamSeats: Check = object({
  id,
  kinds,
  body: oneOf(TEAM_BODIES),
  capacity: oneOf(TEAM_CAPACITIES),
  min: whole(0, 50),
  max: whole(1, 50),
  limit,
  text,
  ...origin,
});
const criterion: Check = object({ id, text, weight: whole(1, 100), ...origin });
const decisionLevel: Check = object({ id, upToOre: orNull(ore), text, decider: text, ...origin });

const each = (check: Check): Check => list(check, { min: 1 });
const sameFor = (names: readonly string[], check: Check): Check =>
  object(Object.fromEntries(names.map((name) => [name, check])));

const pack: Check = object({
  name: id,
  version: whole(1, 9999),
  rules: each(rule),
  caps: each(cap),
  unitCaps: list(unitCap),
  categories: each(category),
  durations: each(duration),
  countryLists: each(countryList),
  teams: list(teamSeats),
  criteria: each(criterion),
  decisionLevels: each(decisionLevel),
  requiredSections: each(id),
  requiredAttachments: sameFor(APPLICATION_KINDS, list(id)),
  assessmentsRequired: whole(0, 10),
  completionDays: whole(1, 365),
  reconsiderationDays: whole(1, 365),
  agreementDays: whole(1, 365),
  reportMonths: object({ progress: whole(0, 24), final: whole(0, 24) }),
  deviation: object({ percent: number(0, 100), ore }),
  reportReminders: list(whole(-365, 365)),
  origins: sameFor(SETTINGS, object(origin)),
});

/** More than this helps nobody. */
const MOST_FAULTS = 100;

/**
 * A pack from whatever a file holds; throws InvalidInputError with every fault and a pointer to it, which begins with `at`.
 * A rule that the code does not know is a fault: a pack that promises more than is checked must not load.
 */
export function parseRulePack(value: unknown, at = ''): RulePack {
  const faults = pack(value, '');
  const problems = faults.length > 0 ? faults : contradictions(value as RulePack);
  if (problems.length === 0) return value as RulePack;
  throw new InvalidInputError(
    problems.slice(0, MOST_FAULTS).map((problem) => ({ ...problem, pointer: `${at}${problem.pointer ?? ''}` })),
  );
}

/** What is well-formed field by field and wrong together. */
function contradictions(pack: RulePack): Problem[] {
  return [
    ...unknownValues(pack),
    ...unknownCategories(pack),
    ...turnedRound(pack),
    ...overlappingCaps(pack),
    ...wrongWeights(pack),
    ...wrongLevels(pack),
  ];
}

const fault = (pointer: string, sv: string, en: string): Problem => ({
  code: 'rule_pack_fault',
  pointer,
  detail: { sv, en },
});

function unknownValues({ rules }: RulePack): Problem[] {
  return rules.flatMap(({ id: name, mend }, place) =>
    (['sv', 'en'] as const).flatMap((language) =>
      valuesIn(mend[language])
        .filter((value) => !RULES[name]?.values.includes(value))
        .map((value) =>
          fault(
            `/rules/${place}/mend/${language}`,
            `Regeln har inget värde {${value}}. Den har: ${namesOf(name)}.`,
            `The rule has no value {${value}}. It has: ${namesOf(name)}.`,
          ),
        ),
    ),
  );
}

const namesOf = (name: string): string => RULES[name]?.values.map((value) => `{${value}}`).join(', ') || '–';

function unknownCategories({ categories, caps, unitCaps }: RulePack): Problem[] {
  const known = new Set(categories.map(({ id: name }) => name));
  return Object.entries({ caps, unitCaps }).flatMap(([collection, limits]) =>
    limits.flatMap(({ category: name }, place) =>
      name === undefined || known.has(name)
        ? []
        : [
            fault(
              `/${collection}/${place}/category`,
              `Kostnadsslaget "${name}" finns inte bland categories.`,
              `The cost category "${name}" is not among categories.`,
            ),
          ],
    ),
  );
}

/** What ends before it begins. */
function turnedRound({ durations, countryLists, teams }: RulePack): Problem[] {
  const wrong = [
    ...durations.map((one, place) => one.minMonths > one.maxMonths && `/durations/${place}/maxMonths`),
    ...teams.map((one, place) => one.min > one.max && `/teams/${place}/max`),
    ...countryLists.map(
      ({ from, until }, place) => from !== null && until !== null && from > until && `/countryLists/${place}/until`,
    ),
  ];
  return wrong
    .filter((pointer) => pointer !== false)
    .map((pointer) =>
      fault(pointer, 'Det största värdet är mindre än det minsta.', 'The largest value is smaller than the smallest.'),
    );
}

/** Two ceilings for the same thing would leave it to their order which one people are told of. */
function overlappingCaps({ caps }: RulePack): Problem[] {
  return caps.flatMap((one, place) => {
    const other = caps.slice(0, place).find((earlier) => overlaps(earlier, one));
    return other
      ? [
          fault(
            `/caps/${place}`,
            `Taket gäller delvis detsamma som "${other.id}". Dela upp dem.`,
            `The cap partly covers the same as "${other.id}". Divide them.`,
          ),
        ]
      : [];
  });
}

type Cap = RulePack['caps'][number];

function overlaps(one: Cap, other: Cap): boolean {
  const share = <Value>(a: readonly Value[] | undefined, b: readonly Value[] | undefined): boolean =>
    !a || !b || a.some((value) => b.includes(value));
  return (
    one.kind === other.kind &&
    one.category === other.category &&
    one.per === other.per &&
    share(one.clusters, other.clusters) &&
    share(one.partyModels, other.partyModels) &&
    share(one.years, other.years)
  );
}

function wrongWeights({ criteria }: RulePack): Problem[] {
  const total = criteria.reduce((weights, { weight }) => weights + weight, 0);
  return total === 100
    ? []
    : [
        fault(
          '/criteria',
          `Vikterna blir tillsammans ${total} procent. De ska bli 100.`,
          `The weights add up to ${total} per cent. They must add up to 100.`,
        ),
      ];
}

function wrongLevels({ decisionLevels }: RulePack): Problem[] {
  return decisionLevels.flatMap(({ upToOre }, place) => {
    const isLast = place === decisionLevels.length - 1;
    const before = decisionLevels[place - 1]?.upToOre ?? '-1';
    const holds = isLast ? upToOre === null : upToOre !== null && BigInt(upToOre) > BigInt(before);
    return holds
      ? []
      : [
          fault(
            `/decisionLevels/${place}/upToOre`,
            'Nivåerna ska stiga, och bara den sista ska sakna gräns (null).',
            'The levels must ascend, and only the last must have no limit (null).',
          ),
        ];
  });
}
