import { useWords } from '../i18n/use-words.js';
import { speak } from '../i18n/index.js';
import { LANGUAGES } from '../i18n/language.js';
import styles from './shell.module.css';

/** Each language is named in itself, so whoever cannot read the page can still find theirs. */
const OWN_NAMES = { sv: 'Svenska', en: 'English', es: 'Español' };

export function LanguageSwitch() {
  const { t, language } = useWords();
  return (
    <div role="group" aria-label={t('shell.language')} className={styles.languages}>
      {LANGUAGES.map((other) => (
        <button
          key={other}
          type="button"
          lang={other}
          aria-pressed={other === language}
          onClick={() => void speak(other)}
        >
          {OWN_NAMES[other]}
        </button>
      ))}
    </div>
  );
}
