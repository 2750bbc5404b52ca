import { useTranslation } from 'react-i18next';

import type { Problem, Text } from '../api/contract.js';
import type { Language } from './language.js';
import { formatKronor, formatOre } from './money.js';
import { formatClockTime, formatDay, formatDayOf, formatInstant } from './time.js';
import { problemText, textIn, word } from './words.js';

/** Everything a component needs to speak the reader's language. */
export function useWords() {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  return {
    t,
    language,
    word,
    text: (text: Text) => textIn(text, language),
    problem: (problem: Problem) => problemText(problem, language),
    ore: (amount: string | bigint) => formatOre(amount, language),
    kronor: (amount: string | bigint) => formatKronor(amount, language),
    day: (day: string) => formatDay(day, language),
    dayOf: (instant: string) => formatDayOf(instant, language),
    instant: (instant: string) => formatInstant(instant, language),
    clockTime: (time: number) => formatClockTime(time, language),
    list: (items: readonly string[]) => new Intl.ListFormat(language, { type: 'disjunction' }).format(items),
  };
}
