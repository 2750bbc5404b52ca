import { Link } from '@tanstack/react-router';

import type { Application } from '../api/contract.js';
import { useWords } from '../i18n/use-words.js';

/** From a part of a case back to the case. */
export function BackLink({ application }: { application: Pick<Application, 'id'> }) {
  const { t } = useWords();
  return (
    <p className="eyebrow">
      <Link to="/applications/$id" params={{ id: application.id }} className="ds-link">
        {t('edit.back')}
      </Link>
    </p>
  );
}
