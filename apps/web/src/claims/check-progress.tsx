import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useId, useState } from 'react';

import type { ClaimProgress } from '../api/contract.js';
import { API } from '../api/http.js';
import { claimQuery } from '../api/queries.js';
import { useWords } from '../i18n/use-words.js';

/** Follows the check of a claim, line by line, and shows the claim anew when it has moved on. */
export function CheckProgress({ claimId }: { claimId: string }) {
  const { t } = useWords();
  const id = useId();
  const progress = useProgress(claimId);
  if (!progress) return null;
  return (
    <section className="panel stack" aria-labelledby={id}>
      <h2 id={id}>{t('claim.checking')}</h2>
      <progress aria-labelledby={id} value={progress.checked} max={Math.max(1, progress.total)} />
      <p className="muted">{t('claim.checked', { checked: progress.checked, total: progress.total })}</p>
    </section>
  );
}

function useProgress(claimId: string): ClaimProgress | null {
  const queryClient = useQueryClient();
  const [progress, setProgress] = useState<ClaimProgress | null>(null);
  useEffect(() => {
    const stream = new EventSource(`${API}/claims/${claimId}/progress`);
    stream.onmessage = ({ data }: MessageEvent<string>) => {
      const latest = JSON.parse(data) as ClaimProgress;
      setProgress(latest);
      if (latest.status === 'submitted') return;
      stream.close();
      void queryClient.invalidateQueries(claimQuery(claimId));
    };
    return () => stream.close();
  }, [claimId, queryClient]);
  return progress;
}
