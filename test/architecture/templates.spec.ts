import { APPLICANT_TEMPLATES, STAFF_TEMPLATES } from '@medel/notifications';
import { arrows } from '@medel/workflow';

import { effectsOf, findLifeCycles } from './life-cycles.js';
import { files, read } from './repository.js';

const asked = (await findLifeCycles()).flatMap(({ machine }) =>
  arrows(machine).flatMap(({ from, event }) => effectsOf(machine, from, event)),
);
const sources = files(/^libs\/.*\.service\.ts$/).map(read);

/** The templates that arrows and notes name for an effect: `{ type: 'notifyStaff', params: { template: '...' } }`. */
function named(effect: string): string[] {
  const byArrows = asked.filter(({ type }) => type === effect).map(({ params }) => String(params?.template));
  const notes = new RegExp(`type: '${effect}', params: \\{ template: '(\\w+)' \\}`, 'g');
  const byNotes = sources.flatMap((text) => [...text.matchAll(notes)].map(([, template]) => template ?? ''));
  return [...new Set([...byArrows, ...byNotes])].sort();
}

// That each has a text in every language is what the compiler sees to.
describe('what people are told', () => {
  it('is written for the applicant whenever somebody asks for it, and for nothing else', () => {
    expect(Object.keys(APPLICANT_TEMPLATES).sort()).toEqual(named('notifyApplicant'));
  });

  it('is written for the staff whenever somebody asks for it, and for nothing else', () => {
    expect(Object.keys(STAFF_TEMPLATES).sort()).toEqual(named('notifyStaff'));
  });
});
