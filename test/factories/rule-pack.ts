import type { Origin, PackRule, RulePack } from '@medel/programmes';

const fact: Origin = { paragraph: '3.1', standing: 'fact' };
const proposal: Origin = { paragraph: '4.2', standing: 'proposal' };

const rule = (id: string, sv: string, en: string, severity: PackRule['severity'] = 'error'): PackRule => ({
  id,
  severity,
  text: { sv: `Regeln ${id}.`, en: `The rule ${id}.` },
  mend: { sv, en },
  ...fact,
});

/** A small pack with one rule of each sort. */
export const rulePack: RulePack = {
  name: 'test-pack',
  version: 3,
  rules: [
    rule('sections_filled', 'Fyll i avsnittet "{section}".', 'Fill in the section "{section}".'),
    rule('period_stated', 'Ange första och sista dag.', 'State the first and the last day.'),
    rule('longest_period', 'Perioden får vara högst {months} månader.', 'The period may be at most {months} months.'),
    rule('shortest_period', 'Perioden är kort.', 'The period is short.', 'warning'),
    rule('budget_filled', 'Budgeten är tom.', 'The budget is empty.'),
    rule('categories_eligible', '"{category}" ersätts inte.', '"{category}" is not financed.'),
    rule('caps_kept', '{cap}: minska med {excess}.', '{cap}: reduce by {excess}.'),
    rule('unit_caps_kept', '{cap}: minska med {excess}.', '{cap}: reduce by {excess}.', 'warning'),
    rule('attachments_present', 'Bifoga "{attachment}".', 'Attach "{attachment}".'),
    rule('countries_listed', '{country} är inte med.', '{country} is not listed.'),
    rule('assessments_made', '{made} av {required} är inlämnade.', '{made} of {required} are in.'),
    rule('decision_level', 'Beslutas av {decider}.', 'Decided on by {decider}.', 'warning'),
    rule(
      'reconsideration_in_time',
      'Ingen omprövning har begärts inom {days} dagar.',
      'No reconsideration was asked for within {days} days.',
    ),
  ],
  caps: [
    {
      id: 'project-africa-year',
      kind: 'project',
      clusters: ['africa', 'asia'],
      partyModels: ['two_party'],
      per: 'year',
      maxOre: '50000000',
      limit: 'hard',
      text: { sv: 'Projekt i Afrika: högst 500 000 kr om året', en: 'Project in Africa: at most SEK 500,000 a year' },
      ...fact,
    },
    {
      id: 'project-work-whole',
      kind: 'project',
      clusters: ['africa'],
      partyModels: ['two_party'],
      per: 'whole',
      category: 'work_effort',
      maxOre: '15000000',
      limit: 'guideline',
      text: { sv: 'Arbetsinsatser: högst 150 000 kr', en: 'Work: at most SEK 150,000' },
      ...fact,
    },
  ],
  categories: [
    { id: 'work_effort', text: { sv: 'Arbetsinsatser', en: 'Work effort' }, eligible: true, ...fact },
    {
      id: 'international_travel',
      text: { sv: 'Utlandsresor', en: 'International travel' },
      eligible: true,
      ...fact,
    },
    { id: 'meals', text: { sv: 'Kost', en: 'Meals' }, eligible: true, ...fact },
    { id: 'per_diem', text: { sv: 'Traktamente', en: 'Per diem' }, eligible: false, ...fact },
  ],
  unitCaps: [],
  durations: [
    {
      id: 'at-most-three-years',
      kinds: ['inception', 'project', 'steering_group', 'development', 'dissemination'],
      minMonths: 1,
      maxMonths: 36,
      limit: 'hard',
      text: { sv: 'Högst tre år', en: 'At most three years' },
      ...fact,
    },
  ],
  countryLists: [
    {
      id: 'countries',
      text: { sv: 'Samarbetsländer', en: 'Countries' },
      from: null,
      until: null,
      countries: ['ZA', 'KE', 'NA', 'UA'],
      ...fact,
    },
  ],
  teams: [],
  decisionLevels: [
    {
      id: 'any-amount',
      upToOre: null,
      text: { sv: 'Alla belopp', en: 'Any amount' },
      decider: { sv: 'beslutsfattaren', en: 'the decision-maker' },
      ...proposal,
    },
  ],
  criteria: [
    { id: 'relevance', text: { sv: 'Relevans', en: 'Relevance' }, weight: 60, ...proposal },
    { id: 'feasibility', text: { sv: 'Genomförbarhet', en: 'Feasibility' }, weight: 40, ...proposal },
  ],
  requiredSections: ['summary', 'objectives'],
  requiredAttachments: {
    inception: ['letter_of_intent'],
    project: ['partnership_agreement'],
    steering_group: [],
    development: [],
    dissemination: [],
  },
  assessmentsRequired: 2,
  completionDays: 14,
  reconsiderationDays: 21,
  agreementDays: 30,
  reportMonths: { progress: 2, final: 3 },
  deviation: { percent: 10, ore: '500000' },
  reportReminders: [-60, -30, -7, 0, 1, 14, 30],
  origins: {
    requiredSections: fact,
    requiredAttachments: fact,
    assessmentsRequired: proposal,
    completionDays: proposal,
    reconsiderationDays: proposal,
    agreementDays: proposal,
    reportMonths: proposal,
    deviation: proposal,
    reportReminders: proposal,
  },
};
