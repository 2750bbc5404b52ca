import { useWords } from '../i18n/use-words.js';

/** Names countries in the reader's language, in the order of that language. */
export function useCountries(): (codes: readonly string[]) => string {
  const { language } = useWords();
  const names = new Intl.DisplayNames([language], { type: 'region' });
  return (codes) =>
    codes
      .map((code) => names.of(code) ?? code)
      .sort((a, b) => a.localeCompare(b, language))
      .join(', ');
}
