import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

import { firstLanguage, keepLanguage, type Language } from './language.js';

// Each reader loads one catalogue; the others come when they are asked for.
const CATALOGUES = {
  sv: () => import('./sv.json'),
  en: () => import('./en.json'),
  es: () => import('./es.json'),
} satisfies Record<Language, () => Promise<unknown>>;

/** Call once, before anything is drawn. */
export async function startLanguages(): Promise<void> {
  const language = firstLanguage();
  i18next.on('languageChanged', (changed) => {
    document.documentElement.lang = changed;
  });
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: { [language]: { translation: (await CATALOGUES[language]()).default } },
    interpolation: { escapeValue: false },
    returnNull: false,
  });
}

/** Changes every text where it stands: nothing is reloaded and nothing typed is lost. */
export async function speak(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'translation')) {
    i18next.addResourceBundle(language, 'translation', (await CATALOGUES[language]()).default);
  }
  await i18next.changeLanguage(language);
  keepLanguage(language);
}
