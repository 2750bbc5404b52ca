import type { Origin, RulePack } from '@medel/programmes';

const fact: Origin = { paragraph: '3.1', standing: 'fact' };
const proposal: Origin = { paragraph: '4.2', standing: 'proposal' };

/** A small pack with one rule of each sort. */
export const rulePack: RulePack = {
  name: 'test-pack',
  version: 3,
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
  maxMonths: 36,
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
    maxMonths: fact,
    assessmentsRequired: proposal,
    completionDays: proposal,
    reconsiderationDays: proposal,
    agreementDays: proposal,
    reportMonths: proposal,
    deviation: proposal,
    reportReminders: proposal,
  },
};
