import { useWords } from '../i18n/use-words.js';
import styles from './shell.module.css';

export function Footer() {
  const { t } = useWords();
  return (
    <footer className={styles.footer}>
      <div className={styles.bar}>
        <p>{t('shell.about')}</p>
        <p>{t('shell.times')}</p>
      </div>
    </footer>
  );
}
