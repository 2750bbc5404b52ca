import { Link } from '@tanstack/react-router';

import { useWords } from '../i18n/use-words.js';
import styles from './shell.module.css';

export function Footer() {
  const { t } = useWords();
  return (
    <footer className={styles.footer}>
      <div className={styles.bar}>
        <div>
          <p>{t('shell.about')}</p>
          <p>{t('shell.times')}</p>
        </div>
        <nav aria-label={t('shell.footer')} className={styles.footerLinks}>
          <Link to="/help">{t('shell.help')}</Link>
          <Link to="/accessibility">{t('shell.accessibility')}</Link>
        </nav>
      </div>
    </footer>
  );
}
