import { monthsBetween } from '../calendar.js';
import type { CountryList, Duration, RulePack } from '../rule-pack.js';
import type { Breach, Rule, RuleFacts } from './rule.js';

export const sectionsFilled: Rule = {
  code: 'section_incomplete',
  stage: 'submission',
  values: ['section'],
  breaches: ({ requiredSections }, { filledSections }) =>
    requiredSections
      .filter((section) => !filledSections.includes(section))
      .map((section) => ({ pointer: `/answers/${section}`, values: { section } })),
};

export const periodStated: Rule = {
  code: 'period_missing',
  stage: 'submission',
  values: [],
  breaches: (_, { startsOn, endsOn }) => (startsOn && endsOn ? [] : [{ pointer: '/startsOn' }]),
};

export const longestPeriod: Rule = {
  code: 'period_too_long',
  stage: 'submission',
  values: ['months', 'applied'],
  breaches: (pack, facts) =>
    durationsOff(pack, facts, ({ maxMonths }, applied) => (applied > maxMonths ? maxMonths : null)),
};

export const shortestPeriod: Rule = {
  code: 'period_too_short',
  stage: 'submission',
  values: ['months', 'applied'],
  breaches: (pack, facts) =>
    durationsOff(pack, facts, ({ minMonths }, applied) => (applied < minMonths ? minMonths : null)),
};

/** The documents that an application of this kind needs, each scanned and free of viruses. */
export const attachmentsPresent: Rule = {
  code: 'attachment_missing',
  stage: 'submission',
  values: ['attachment'],
  breaches: ({ requiredAttachments }, { kind, attachments }) =>
    requiredAttachments[kind]
      .filter((wanted) => !attachments.some((attachment) => attachment.kind === wanted && attachment.scan === 'clean'))
      .map((attachment) => ({ pointer: `/attachments/${attachment}`, values: { attachment } })),
};

/** Two partners: the one abroad is in a listed country. Of several, one must be; a third may be from anywhere. */
export const countriesListed: Rule = {
  code: 'country_not_listed',
  stage: 'submission',
  values: ['country', 'day'],
  breaches: ({ countryLists }, { countriesAbroad, partyModel, judgedOn }) => {
    const listed = new Set(
      countryLists.filter((list) => holdsOn(list, judgedOn)).flatMap(({ countries }) => countries),
    );
    const unlisted = [...new Set(countriesAbroad)].filter((country) => !listed.has(country));
    const isEnough = partyModel !== 'two_party' && countriesAbroad.some((country) => listed.has(country));
    if (isEnough) return [];
    return unlisted.map((country) => ({ id: `country:${country}`, values: { country, day: judgedOn } }));
  },
};

export const assessmentsMade: Rule = {
  code: 'assessments_outstanding',
  stage: 'review',
  values: ['made', 'required'],
  breaches: ({ assessmentsRequired }, { submittedAssessments }) =>
    submittedAssessments >= assessmentsRequired
      ? []
      : [{ values: { made: `${submittedAssessments}`, required: `${assessmentsRequired}` } }],
};

const DAY_MS = 86_400_000;

export const reconsiderationInTime: Rule = {
  code: 'reconsideration_not_asked',
  stage: 'reconsideration',
  values: ['days'],
  breaches: ({ reconsiderationDays }, { rejection, reconsiderationAskedAt }) =>
    rejection &&
    reconsiderationAskedAt &&
    reconsiderationAskedAt.getTime() <= rejection.at.getTime() + reconsiderationDays * DAY_MS
      ? []
      : [{ values: { days: `${reconsiderationDays}` } }],
};

const holdsOn = ({ from, until }: CountryList, day: string): boolean =>
  (from === null || from <= day) && (until === null || day <= until);

/** The durations for this kind that are off; `bound` answers the months that should have been kept. */
function durationsOff(
  { durations }: RulePack,
  { kind, startsOn, endsOn }: RuleFacts,
  bound: (duration: Duration, applied: number) => number | null,
): Breach[] {
  if (!startsOn || !endsOn) return [];
  const applied = monthsBetween(startsOn, endsOn);
  return durations
    .filter(({ kinds }) => kinds.includes(kind))
    .flatMap((duration) => {
      const months = bound(duration, applied);
      if (months === null) return [];
      const values = { months: `${months}`, applied: `${applied}` };
      return [{ id: duration.id, pointer: '/endsOn', values, isGuideline: duration.limit === 'guideline' }];
    });
}
