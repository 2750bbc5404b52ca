import { formatLocally } from '../i18n/time.js';
import { useWords } from '../i18n/use-words.js';

/** A deadline in Swedish time, which is the one that counts, and on the reader's own clock when that differs. */
export function Deadline({ at }: { at: string }) {
  const { t, language, instant } = useWords();
  const own = formatLocally(at, language);
  return (
    <time dateTime={at}>
      {t(own ? 'time.swedish' : 'time.plain', { time: instant(at) })}
      {own && <span className="muted block">{t('time.yours', { time: own })}</span>}
    </time>
  );
}
