import { Alert } from '@digdir/designsystemet-react';

import type { Problem } from '../api/contract.js';
import { useWords } from '../i18n/use-words.js';

/** What does not stop the application but somebody should know: guidelines that are exceeded. */
export function Warnings({ warnings }: { warnings: readonly Problem[] }) {
  const { t, problem } = useWords();
  if (warnings.length === 0) return null;
  return (
    <Alert data-color="warning" data-size="sm">
      <div>
        <strong>{t('application.warnings')}</strong>
        <ul>
          {warnings.map((warning, index) => (
            <li key={index}>{problem(warning)}</li>
          ))}
        </ul>
      </div>
    </Alert>
  );
}
