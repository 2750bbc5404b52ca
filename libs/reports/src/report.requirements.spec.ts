import type { ReportEvent } from './report.events.js';
import { unmetReportRequirements, type ReportFacts } from './report.requirements.js';

const fair: ReportFacts = {
  applicationStatus: 'reporting',
  narrative: 'We met.',
  attestedBy: 'another',
  actorId: 'me',
};

const reasons = (event: ReportEvent, changes: Partial<ReportFacts> = {}) =>
  unmetReportRequirements(event, { ...fair, ...changes }).map(({ code }) => code);

describe('what must hold for a report', () => {
  it.each<[string, ReportEvent, Partial<ReportFacts>, string[]]>([
    ['is attested when it tells something', { type: 'ATTEST' }, { narrative: '-' }, []],
    ['is not attested while it is empty', { type: 'ATTEST' }, { narrative: '' }, ['narrative_missing']],
    ['is not attested with nothing but spaces', { type: 'ATTEST' }, { narrative: ' \n' }, ['narrative_missing']],
    ['is signed by another than who attested it', { type: 'SUBMIT' }, {}, []],
    ['is not signed by who attested it', { type: 'SUBMIT' }, { attestedBy: 'me' }, ['same_person']],
    ['may be attested again by the same person', { type: 'ATTEST' }, { attestedBy: 'me' }, []],
    ['is returned with a reason', { type: 'RETURN', reason: '?' }, {}, []],
    ['is not returned without one', { type: 'RETURN', reason: ' ' }, {}, ['reason_missing']],
    ['is rejected with a reason', { type: 'REJECT', reason: 'Invented' }, {}, []],
    ['is not rejected without one', { type: 'REJECT', reason: '' }, {}, ['reason_missing']],
    ['is approved', { type: 'APPROVE' }, {}, []],
  ])('%s', (_, event, changes, codes) => {
    expect(reasons(event, changes)).toEqual(codes);
  });

  it.each<ReportEvent>([
    { type: 'ATTEST' },
    { type: 'SUBMIT' },
    { type: 'RETURN', reason: 'Tell of results' },
    { type: 'APPROVE' },
    { type: 'REJECT', reason: 'Invented' },
  ])('does not $type once its case is closed', (event) => {
    expect(reasons(event, { applicationStatus: 'closed' })).toEqual(['case_not_reporting']);
  });

  it('tells every reason at once, and where to mend it', () => {
    const problems = unmetReportRequirements(
      { type: 'ATTEST' },
      { ...fair, applicationStatus: 'funded', narrative: '' },
    );

    expect(problems).toMatchObject([{ code: 'case_not_reporting' }, { pointer: '/narrative' }]);
    expect(problems.every(({ detail }) => detail.sv.length > 0 && detail.en.length > 0)).toBe(true);
  });

  it('points at the reason that is missing', () => {
    expect(unmetReportRequirements({ type: 'RETURN', reason: '' }, fair)).toMatchObject([{ pointer: '/reason' }]);
  });
});
