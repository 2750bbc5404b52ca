import { readdirSync } from 'node:fs';

import { kronor, type Ore } from '@medel/kernel';

import { BUNDLED_RULE_PACKS, bundledRulePack, type BundledRulePack } from './bundled-rule-packs.js';
import { monthsBetween } from './calendar.js';
import {
  capOre,
  longestMonths,
  type ApplicationKind,
  type Cap,
  type PartyModel,
  type RegionCluster,
  type RulePack,
} from './rule-pack.js';
import { judge } from './rules/judge.rules.js';
import type { BudgetAmount, RuleFacts } from './rules/rule.js';

const packs = BUNDLED_RULE_PACKS.map((file) => ({ file, pack: bundledRulePack(file) }));
const FOLDER = new URL('../rule-packs/', import.meta.url);

/** Every way a cap applies: one row for each cluster and party model. */
const applications = packs.flatMap(({ file, pack }) =>
  pack.caps.flatMap((cap) =>
    cap.clusters.flatMap((cluster) =>
      cap.partyModels.map((partyModel) => ({ file, pack, cap, cluster, partyModel, id: cap.id })),
    ),
  ),
);

type CapSubject = Pick<RuleFacts, 'kind' | 'cluster' | 'partyModel' | 'budget'>;

const budgetOf = (cap: Cap, amountOre: Ore, year = 1): BudgetAmount[] => [
  { year, category: cap.category ?? 'international_travel', amountOre },
];

/** What the budget alone breaks. */
const brokenBy = (pack: RulePack, subject: CapSubject) =>
  judge(pack, 'submission', {
    startsOn: null,
    endsOn: null,
    judgedOn: '2023-10-10',
    countriesAbroad: [],
    filledSections: [],
    attachments: [],
    submittedAssessments: 0,
    rejection: null,
    reconsiderationAskedAt: null,
    ...subject,
  }).filter(({ packRule }) => ['caps_kept', 'categories_eligible'].includes(packRule));

const ONE_KRONA = 100n;
const YEARS = [1, 2, 3, 4, 5];

describe('the rule packs that come with the product', () => {
  it('are all the files there are', () => {
    expect(
      readdirSync(FOLDER)
        .filter((file) => file.endsWith('.json'))
        .sort(),
    ).toEqual(BUNDLED_RULE_PACKS.map((file) => `${file}.json`).sort());
  });

  describe.each(packs)('$file', ({ file, pack }) => {
    it('is named as its file', () => {
      expect(`${pack.name}-v${pack.version}`).toBe(file);
    });

    it('names each cap, category and criterion once', () => {
      for (const rules of [pack.caps, pack.categories, pack.criteria]) {
        const ids = rules.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
      }
    });

    it('says in both languages how high a cap is, and in the data the same', () => {
      for (const cap of pack.caps) {
        const spaced = (capOre(cap) / 100n)
          .toString()
          .replace(/(?=(\d{3})+$)/g, ' ')
          .trim();
        expect(cap.text.sv).toContain(`${spaced} kr`);
        expect(cap.text.en).toContain(`SEK ${spaced.replaceAll(' ', ',')}`);
      }
    });

    it('calls a hard cap a maximum and a guideline a guideline', () => {
      for (const { limit, text } of pack.caps) {
        expect(text.sv).toContain(limit === 'hard' ? 'högst' : 'riktpunkt');
        expect(text.en).toContain(limit === 'hard' ? 'at most' : 'guideline');
      }
    });

    it('says of every rule what it rests on', () => {
      for (const rule of [...pack.caps, ...pack.categories, ...pack.criteria, ...Object.values(pack.origins)]) {
        expect(rule.paragraph).not.toBe('');
        expect(['fact', 'inference', 'proposal']).toContain(rule.standing);
      }
    });

    it('weighs its criteria to a hundred percent', () => {
      expect(pack.criteria.reduce((total, { weight }) => total + weight, 0)).toBe(100);
    });

    it('leaves no kind, region and number of parties without a ceiling', () => {
      const kinds: ApplicationKind[] = ['inception', 'project', 'steering_group', 'development', 'dissemination'];
      const clusters: RegionCluster[] = ['europe', 'africa', 'asia', 'latin_america'];
      const models: PartyModel[] = ['two_party', 'three_party', 'multi_party'];
      for (const kind of kinds)
        for (const cluster of clusters)
          for (const model of models) {
            const ceilings = pack.caps.filter(
              (cap) =>
                cap.kind === kind &&
                cap.category === undefined &&
                cap.clusters.includes(cluster) &&
                cap.partyModels.includes(model),
            );
            expect([kind, cluster, model, ceilings.length]).toEqual([kind, cluster, model, 1]);
          }
    });

    it('changes only caps that are there to be changed', () => {
      const ids = bundledRulePack('kp-budget-a-v1').caps.map(({ id }) => id);
      expect(pack.caps.map(({ id }) => id)).toEqual(ids);
    });
  });

  describe.each(applications)('$file $id, $cluster, $partyModel', ({ pack, cap, cluster, partyModel }) => {
    const verdict = (amountOre: Ore, year: number) =>
      brokenBy(pack, { kind: cap.kind, cluster, partyModel, budget: budgetOf(cap, amountOre, year) }).find(
        ({ rule }) => rule?.id === cap.id,
      )?.severity;
    const caught = cap.limit === 'hard' ? 'error' : 'warning';

    it('lets everything up to the last öre and the last krona pass and catches the next, in every year', () => {
      for (const year of YEARS) {
        const verdicts = [-ONE_KRONA, -1n, 0n, 1n, ONE_KRONA].map((beyond) => verdict(capOre(cap) + beyond, year));
        expect(verdicts).toEqual([undefined, undefined, undefined, caught, caught]);
      }
    });

    it('counts each year by itself, or the whole grant together', () => {
      const twoYears = [...budgetOf(cap, capOre(cap)), ...budgetOf(cap, 100n).map((line) => ({ ...line, year: 2 }))];
      const broken = brokenBy(pack, { kind: cap.kind, cluster, partyModel, budget: twoYears });
      expect(broken.some(({ rule }) => rule?.id === cap.id)).toBe(cap.per === 'whole');
    });
  });
});

describe('the budget rules of the programme', () => {
  type Verdict = 'passes' | 'warns' | 'fails';
  type Row = readonly [BundledRulePack, ApplicationKind, RegionCluster, PartyModel, string, number, Verdict];

  // prettier-ignore
  const ROWS: readonly Row[] = [
    ['kp-budget-a-v1', 'project',        'africa', 'two_party',   'international_travel', 500_000, 'passes'],
    ['kp-budget-a-v1', 'project',        'africa', 'two_party',   'international_travel', 500_001, 'fails'],
    ['kp-budget-a-v1', 'project',        'europe', 'two_party',   'international_travel', 450_000, 'passes'],
    ['kp-budget-a-v1', 'project',        'europe', 'two_party',   'international_travel', 450_001, 'fails'],
    ['kp-budget-a-v1', 'project',        'africa', 'three_party', 'international_travel', 650_000, 'passes'],
    ['kp-budget-a-v1', 'steering_group', 'africa', 'two_party',   'international_travel', 300_000, 'passes'],
    ['kp-budget-a-v1', 'steering_group', 'africa', 'two_party',   'international_travel', 300_001, 'warns'],
    ['kp-budget-a-v1', 'steering_group', 'africa', 'two_party',   'work_effort',          150_000, 'passes'],
    ['kp-budget-a-v1', 'steering_group', 'africa', 'two_party',   'work_effort',          150_001, 'warns'],
    ['kp-budget-a-v1', 'inception',      'africa', 'two_party',   'international_travel', 275_000, 'passes'],
    ['kp-budget-a-v1', 'inception',      'africa', 'two_party',   'international_travel', 300_000, 'fails'],
    ['kp-budget-a-v1', 'inception',      'africa', 'multi_party', 'international_travel', 330_001, 'warns'],
    ['kp-budget-a-v1', 'project',        'africa', 'two_party',   'salary_abroad',              1, 'fails'],
    ['kp-budget-a-v1', 'project',        'africa', 'two_party',   'per_diem',                   1, 'fails'],
    ['kp-budget-a-v1', 'project',        'africa', 'two_party',   'never_heard_of',             1, 'fails'],
    ['kp-budget-a-human-rights-v1', 'inception', 'africa', 'two_party', 'international_travel', 300_000, 'passes'],
    ['kp-budget-a-human-rights-v1', 'inception', 'africa', 'two_party', 'international_travel', 300_001, 'fails'],
    ['kp-budget-a-human-rights-v1', 'project',   'africa', 'two_party', 'international_travel', 500_001, 'fails'],
    ['kp-budget-b-v1', 'project',   'africa',        'two_party', 'international_travel', 550_000, 'passes'],
    ['kp-budget-b-v1', 'project',   'africa',        'two_party', 'international_travel', 550_001, 'fails'],
    ['kp-budget-b-v1', 'project',   'europe',        'two_party', 'international_travel', 450_001, 'fails'],
    ['kp-budget-b-v1', 'inception', 'latin_america', 'two_party', 'international_travel', 300_000, 'passes'],
    ['kp-budget-b-v1', 'inception', 'europe',        'two_party', 'international_travel', 220_001, 'fails'],
  ];

  it.each(ROWS)('%s: a %s in %s (%s) with %s of SEK %i %s', (...row) => {
    const [file, kind, cluster, partyModel, category, amount, expected] = row;
    const subject: CapSubject = {
      kind,
      cluster,
      partyModel,
      budget: [{ year: 1, category, amountOre: kronor(amount) }],
    };
    const severities = brokenBy(bundledRulePack(file), subject).map(({ severity }) => severity);
    const verdict: Verdict = severities.includes('error') ? 'fails' : severities.length > 0 ? 'warns' : 'passes';
    expect(verdict).toBe(expected);
  });

  it.each(packs)('$file: a period of 36 months fits and one of 37 does not', ({ pack }) => {
    expect(monthsBetween('2023-02-01', '2026-01-31')).toBe(longestMonths(pack, 'project'));
    expect(monthsBetween('2023-02-01', '2026-02-01')).toBe(longestMonths(pack, 'project') + 1);
  });

  it('can hold a cap to some years of the grant', () => {
    const pack = bundledRulePack('kp-budget-a-v1');
    const caps = pack.caps.map((cap) => (cap.id === 'project-two-europe' ? { ...cap, years: [2] } : cap));
    const inYear = (year: number) =>
      brokenBy(
        { ...pack, caps },
        {
          kind: 'project',
          cluster: 'europe',
          partyModel: 'two_party',
          budget: [{ year, category: 'international_travel', amountOre: kronor(450_001) }],
        },
      ).map(({ pointer }) => pointer);
    expect([inYear(1), inYear(2), inYear(3)]).toEqual([[], ['/budget/2'], []]);
  });
});
