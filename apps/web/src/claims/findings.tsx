import { Alert } from '@digdir/designsystemet-react';

import type { Finding } from '../api/contract.js';
import { useWords } from '../i18n/use-words.js';

/** What the checks found, each with the rule it comes from. */
export function Findings({ findings }: { findings: readonly Finding[] }) {
  const { t, text } = useWords();
  if (findings.length === 0) return null;
  const color = findings.some(({ severity }) => severity === 'error') ? 'danger' : 'warning';
  return (
    <Alert data-color={color} data-size="sm">
      <div>
        <strong>{t('claim.findings')}</strong>
        <ul>
          {findings.map(({ line, ruleId, ruleVersion, detail }, index) => (
            <li key={index}>
              {line !== null && `${t('claim.line', { line })}: `}
              {text(detail)} <small>{t('refusal.rule', { id: ruleId, version: ruleVersion })}</small>
            </li>
          ))}
        </ul>
      </div>
    </Alert>
  );
}
