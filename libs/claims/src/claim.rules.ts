import { formatOre, sum, type Ore, type Text } from '@medel/kernel';
import type { RulePack } from '@medel/programmes';

/** One cost of a claim, with what the rules need to know of it. */
export interface Line {
  readonly line: number;
  readonly category: string;
  /** `2023-06-12` */
  readonly incurredOn: string;
  readonly supplier: string;
  readonly description: string;
  readonly voucherNumber: string;
  readonly hasVoucherFile: boolean;
  readonly amountOre: Ore;
  /** Where else the same voucher is claimed. */
  readonly duplicates: readonly Duplicate[];
}

export interface Duplicate {
  readonly line: number;
  /** The case it is claimed in; null for this claim itself, or when it is another partnership's business. */
  readonly caseNumber: string | null;
  readonly inThisClaim: boolean;
}

/** What a claim is judged by: the grant as it stands and the rule pack it was granted under. Days are `2023-06-12`. */
export interface ClaimTerms {
  readonly pack: Pick<RulePack, 'version' | 'categories' | 'deviation'>;
  readonly reportingYear: number;
  readonly grantStartsOn: string;
  readonly grantEndsOn: string;
  readonly yearStartsOn: string;
  readonly yearEndsOn: string;
  /** After this day the programme's money pays for nothing. */
  readonly lastCostDate: string | null;
  /** The year's approved budget, as change requests left it. */
  readonly budget: readonly CategoryAmount[];
}

export interface CategoryAmount {
  readonly category: string;
  readonly amountOre: Ore;
}

export type Severity = 'error' | 'warning';

/** What a rule has to say of a claim. */
export interface Finding {
  /** The line it is about, or null when it is about the claim as a whole. */
  readonly line: number | null;
  readonly ruleId: string;
  readonly ruleVersion: number;
  readonly severity: Severity;
  readonly detail: Text;
}

interface Rule<Subject> {
  readonly id: string;
  readonly severity: Severity;
  /** What is wrong and how to mend it; undefined when nothing is. */
  readonly explain: (subject: Subject, terms: ClaimTerms) => Text | undefined;
}

const LINE_RULES: readonly Rule<Line>[] = [
  {
    id: 'cost_within_grant_period',
    severity: 'error',
    explain: ({ incurredOn }, { grantStartsOn, grantEndsOn }) =>
      isWithin(incurredOn, grantStartsOn, grantEndsOn)
        ? undefined
        : {
            sv: `Kostnaden är daterad ${incurredOn}, utanför bidragets period ${grantStartsOn} – ${grantEndsOn}.`,
            en: `The cost is dated ${incurredOn}, outside the grant's period ${grantStartsOn} – ${grantEndsOn}.`,
          },
  },
  {
    id: 'cost_within_reporting_year',
    severity: 'error',
    explain: ({ incurredOn }, { grantStartsOn, grantEndsOn, yearStartsOn, yearEndsOn, reportingYear }) =>
      // A cost outside the whole period has been told so already.
      isWithin(incurredOn, yearStartsOn, yearEndsOn) || !isWithin(incurredOn, grantStartsOn, grantEndsOn)
        ? undefined
        : {
            sv: `Kostnaden är daterad ${incurredOn} och hör inte till redovisningsår ${reportingYear} (${yearStartsOn} – ${yearEndsOn}). Ta upp den i rätt års rekvisition.`,
            en: `The cost is dated ${incurredOn} and does not belong to reporting year ${reportingYear} (${yearStartsOn} – ${yearEndsOn}). Put it in the claim of its own year.`,
          },
  },
  {
    id: 'cost_before_last_cost_date',
    severity: 'error',
    explain: ({ incurredOn }, { lastCostDate }) =>
      lastCostDate === null || incurredOn <= lastCostDate
        ? undefined
        : {
            sv: `Kostnaden är daterad ${incurredOn}. Programmet ersätter inga kostnader efter ${lastCostDate}.`,
            en: `The cost is dated ${incurredOn}. The programme finances no costs after ${lastCostDate}.`,
          },
  },
  {
    id: 'category_eligible',
    severity: 'error',
    explain: ({ category }, { pack }) =>
      pack.categories.some(({ id, eligible }) => id === category && eligible)
        ? undefined
        : {
            sv: `Kostnadsslaget "${category}" ersätts inte.`,
            en: `The cost category "${category}" is not financed.`,
          },
  },
  {
    id: 'meals_without_per_diem',
    severity: 'warning',
    explain: ({ category, supplier, description }) =>
      category === 'meals' && PER_DIEM.test(`${supplier} ${description}`)
        ? {
            sv: 'Posten ser ut som traktamente, som inte ersätts. Kost ersätts mot kvitto.',
            en: 'This looks like a per diem, which is not financed. Meals are financed against receipts.',
          }
        : undefined,
  },
  {
    id: 'voucher_file_attached',
    severity: 'warning',
    explain: ({ hasVoucherFile, voucherNumber }) =>
      hasVoucherFile
        ? undefined
        : {
            sv: `Verifikation ${voucherNumber} är inte bifogad.`,
            en: `Voucher ${voucherNumber} is not attached.`,
          },
  },
  {
    id: 'voucher_claimed_once',
    severity: 'warning',
    explain: ({ voucherNumber, supplier, duplicates: [first] }) =>
      first && {
        sv: `Verifikation ${voucherNumber} från ${supplier}, med samma datum och belopp, tas också upp ${placeOf(first).sv}.`,
        en: `Voucher ${voucherNumber} from ${supplier}, of the same date and amount, is also claimed ${placeOf(first).en}.`,
      },
  },
];

const CATEGORY_RULES: readonly Rule<CategoryAmount>[] = [
  {
    // Both must be exceeded: a small line may double, a large one may drift by the fixed amount.
    id: 'category_within_budget',
    severity: 'error',
    explain: ({ category, amountOre }, { budget, pack }) => {
      const approvedOre = sum(budget.filter((line) => line.category === category).map((line) => line.amountOre));
      const excessOre = amountOre - approvedOre;
      const { percent, ore } = pack.deviation;
      if (excessOre <= BigInt(ore) || !exceedsPercent(excessOre, approvedOre, percent)) return undefined;
      const share = approvedOre > 0n ? ` (+${percentOf(excessOre, approvedOre)} %)` : '';
      return {
        sv: `"${category}" överskrider den beviljade budgeten ${formatOre(approvedOre, 'sv')} med ${formatOre(excessOre, 'sv')}${share.replace('.', ',')}. Mer än ${percent} % och ${formatOre(BigInt(ore), 'sv')} kräver en godkänd ändring.`,
        en: `"${category}" exceeds its approved budget of ${formatOre(approvedOre, 'en')} by ${formatOre(excessOre, 'en')}${share}. More than ${percent}% and ${formatOre(BigInt(ore), 'en')} needs an approved change.`,
      };
    },
  },
];

const CLAIM_RULES: readonly Rule<Ore>[] = [
  {
    id: 'year_within_budget',
    severity: 'error',
    explain: (claimedOre, { budget, reportingYear }) => {
      const approvedOre = sum(budget.map(({ amountOre }) => amountOre));
      return claimedOre <= approvedOre
        ? undefined
        : {
            sv: `Rekvisitionen är på ${formatOre(claimedOre, 'sv')}, men år ${reportingYear} är beviljat ${formatOre(approvedOre, 'sv')}.`,
            en: `The claim is for ${formatOre(claimedOre, 'en')}, but year ${reportingYear} was granted ${formatOre(approvedOre, 'en')}.`,
          };
    },
  },
];

/** What there is to say of one line alone. */
export function checkLine(line: Line, terms: ClaimTerms): Finding[] {
  return findings(LINE_RULES, line, terms, line.line);
}

/** What there is to say of the claim as a whole, from its totals by category. */
export function checkTotals(totals: readonly CategoryAmount[], terms: ClaimTerms): Finding[] {
  return [
    ...totals.flatMap((total) => findings(CATEGORY_RULES, total, terms, null)),
    ...findings(CLAIM_RULES, sum(totals.map(({ amountOre }) => amountOre)), terms, null),
  ];
}

/** Everything there is to say of these lines. A line of nothing is no cost and is left out. */
export function checkLines(lines: readonly Line[], terms: ClaimTerms): Finding[] {
  const costs = lines.filter(({ amountOre }) => amountOre > 0n);
  return [...costs.flatMap((line) => checkLine(line, terms)), ...checkTotals(totalsOf(costs), terms)];
}

function findings<Subject>(
  rules: readonly Rule<Subject>[],
  subject: Subject,
  terms: ClaimTerms,
  line: number | null,
): Finding[] {
  return rules.flatMap(({ id, severity, explain }) => {
    const detail = explain(subject, terms);
    return detail ? [{ line, ruleId: id, ruleVersion: terms.pack.version, severity, detail }] : [];
  });
}

function totalsOf(lines: readonly Line[]): CategoryAmount[] {
  const categories = [...new Set(lines.map(({ category }) => category))];
  return categories.map((category) => ({
    category,
    amountOre: sum(lines.filter((line) => line.category === category).map(({ amountOre }) => amountOre)),
  }));
}

const PER_DIEM = /per ?diem|traktamente|dagersättning|daily (subsistence )?allowance|vi[aá]tico/i;

const isWithin = (day: string, first: string, last: string): boolean => first <= day && day <= last;

/** Percent may have decimals, so it is compared in hundredths; a budget of nothing is exceeded by anything. */
const exceedsPercent = (excess: Ore, approved: Ore, percent: number): boolean =>
  excess * 10_000n > approved * BigInt(Math.round(percent * 100));

/** With one decimal, `13.7`. */
const percentOf = (part: Ore, whole: Ore): string => {
  const tenths = (part * 1000n + whole / 2n) / whole;
  return `${tenths / 10n}.${tenths % 10n}`;
};

function placeOf({ line, caseNumber, inThisClaim }: Duplicate): Text {
  if (inThisClaim) return { sv: `på rad ${line}`, en: `on line ${line}` };
  return caseNumber === null
    ? { sv: 'i ett annat ärende', en: 'in another case' }
    : { sv: `i ärende ${caseNumber}, rad ${line}`, en: `in case ${caseNumber}, line ${line}` };
}
