import { readdirSync } from 'node:fs';

import { kronor, type Ore } from '@medel/kernel';

import { BUNDLED_RULE_PACKS, bundledRulePack, type BundledRulePack } from './bundled-rule-packs.js';
import { monthsBetween } from './calendar.js';
import { brokenCaps, type CapSubject } from './caps.js';
import { capOre, type ApplicationKind, type Cap, type PartyModel, type RegionCluster } from './rule-pack.js';

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

const budgetOf = (cap: Cap, amountOre: Ore) => [
  { year: 1, category: cap.category ?? 'international_travel', amountOre },
];

describe('the rule packs that come with the product', () => {
  it('are all the files there are', () => {
    expect(readdirSync(FOLDER).sort()).toEqual(BUNDLED_RULE_PACKS.map((file) => `${file}.json`).sort());
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
    const verdict = (amountOre: Ore) =>
      brokenCaps(pack, { kind: cap.kind, cluster, partyModel, budget: budgetOf(cap, amountOre) }).find(
        ({ rule }) => rule?.id === cap.id,
      )?.severity;

    it('lets everything up to the last öre pass and catches the next one', () => {
      expect(verdict(capOre(cap) - 1n)).toBeUndefined();
      expect(verdict(capOre(cap))).toBeUndefined();
      expect(verdict(capOre(cap) + 1n)).toBe(cap.limit === 'hard' ? 'error' : 'warning');
    });

    it('counts each year by itself, or the whole grant together', () => {
      const twoYears = [...budgetOf(cap, capOre(cap)), ...budgetOf(cap, 100n).map((line) => ({ ...line, year: 2 }))];
      const broken = brokenCaps(pack, { kind: cap.kind, cluster, partyModel, budget: twoYears });
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
    const severities = brokenCaps(bundledRulePack(file), subject).map(({ severity }) => severity);
    const verdict: Verdict = severities.includes('error') ? 'fails' : severities.length > 0 ? 'warns' : 'passes';
    expect(verdict).toBe(expected);
  });

  it.each(packs)('$file: a period of 36 months fits and one of 37 does not', ({ pack: { maxMonths } }) => {
    expect(monthsBetween('2023-02-01', '2026-01-31')).toBe(maxMonths);
    expect(monthsBetween('2023-02-01', '2026-02-01')).toBe(maxMonths + 1);
  });
});
