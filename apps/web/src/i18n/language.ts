export const LANGUAGES = ['sv', 'en', 'es'] as const;
export type Language = (typeof LANGUAGES)[number];

const KEPT_UNDER = 'medel.language';

const isLanguage = (value: string | null | undefined): value is Language => LANGUAGES.includes(value as Language);

/** The language to begin with: what was chosen here before, else the first the browser asks for that we speak. */
export function firstLanguage(): Language {
  const kept = keptLanguage();
  if (kept) return kept;
  return navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage) ?? 'sv';
}

export function keptLanguage(): Language | null {
  const kept = localStorage.getItem(KEPT_UNDER);
  return isLanguage(kept) ? kept : null;
}

export function keepLanguage(language: Language): void {
  localStorage.setItem(KEPT_UNDER, language);
}
