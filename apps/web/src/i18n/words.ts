import i18next from 'i18next';

import type { Problem, Text } from '../api/contract.js';
import type { Language } from './language.js';

/**
 * The word for a name that came from the API: a status, an event, a section. A name the catalogue does not know
 * yet, because it is data or newer than the page, is shown as it is rather than hidden.
 */
export function word(group: string, name: string): string {
  const key = `${group}.${name}`;
  if (!i18next.exists(key)) return humanised(name);
  return (i18next.t as (key: string) => string)(key);
}

/** Texts made by the API exist in Swedish and English; who reads Spanish reads the English ones. */
export const textIn = (text: Text, language: Language): string => (language === 'sv' ? text.sv : text.en);

/**
 * A problem in the reader's language. Where the API can only name a place by its id, the catalogue's sentence names it
 * as the page does. Spanish sentences are all the catalogue's, and lack the particulars.
 */
export function problemText(problem: Problem, language: Language): string {
  const [, part = '', name = ''] = problem.pointer?.split('/') ?? [];
  const translate = i18next.t as unknown as (key: string, values?: Record<string, string>) => string;
  const group = PLACES[part];
  if (group && i18next.exists(`problemAt.${problem.code}`)) {
    return translate(`problemAt.${problem.code}`, { place: word(group, name) });
  }
  const key = `problem.${problem.code}`;
  return language === 'es' && i18next.exists(key) ? translate(key) : textIn(problem.detail, language);
}

/** Which words name what a pointer leads to. */
const PLACES: Readonly<Record<string, string>> = { answers: 'section', attachments: 'attachmentKind' };

function humanised(name: string): string {
  const words = name.toLowerCase().replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
