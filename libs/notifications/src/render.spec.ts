import { bodyOf, say } from './render.js';
import { en } from './texts/en.js';
import { es } from './texts/es.js';
import { sv } from './texts/sv.js';
import type { MailText, Texts } from './texts/texts.js';

const LINK = 'https://medel.example.org/applications/1';

describe('a mail', () => {
  it('says what has happened, where to read more, and why one gets it', () => {
    const { subject, line } = say(sv.staff.claim_checked, { caseNumber: '2026-0042' });

    expect(subject).toBe('Rekvisition att granska (2026-0042)');
    expect(bodyOf(line, LINK, sv.footer).split('\n\n')).toEqual([
      sv.staff.claim_checked.line,
      LINK,
      `-- \n${sv.footer}\n`,
    ]);
  });

  it('needs no case', () => {
    expect(say(en.staff.claim_checked, { caseNumber: null }).subject).toBe('Claim to verify');
  });

  it('is not written with a gap in it', () => {
    expect(() => say(en.reminder.report_due.before, { caseNumber: null })).toThrow('needs a day');
    expect(() => say(en.digest, { caseNumber: null })).toThrow('needs a list');
  });
});

describe.each([
  ['sv', sv],
  ['en', en],
  ['es', es],
])('the texts in %s', (language, texts) => {
  it('are all written', () => {
    expect(allTexts(texts).filter(({ subject, line }) => subject.trim() === '' || line.trim() === '')).toEqual([]);
  });

  it('name the day in reminders and nothing else', () => {
    const named = allTexts(texts).flatMap(({ subject, line }) => `${subject} ${line}`.match(/\{\w+\}/g) ?? []);
    const reminders = Object.values(texts.reminder).flatMap(({ before, after }) => [before, after]);

    expect(new Set(named)).toEqual(new Set(['{day}']));
    expect(named).toHaveLength(reminders.filter(({ line }) => line.includes('{day}')).length);
  });

  it('fit a subject line', () => {
    expect(allTexts(texts).filter(({ subject }) => subject.length > 60)).toEqual([]);
  });

  it('are in no other language', () => {
    const others = { sv, en, es };
    const same = Object.entries(others)
      .filter(([other]) => other !== language)
      .flatMap(([, other]) => allTexts(other).map(({ line }) => line));

    expect(allTexts(texts).filter(({ line }) => same.includes(line))).toEqual([]);
  });
});

function allTexts({ applicant, staff, assessor, person, reminder }: Texts): MailText[] {
  return [
    ...[applicant, staff, assessor, person].flatMap((group) => Object.values<MailText>(group)),
    ...Object.values(reminder).flatMap(({ before, after }) => [before, after]),
  ];
}
