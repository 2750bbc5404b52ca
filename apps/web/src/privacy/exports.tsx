import { Button } from '@digdir/designsystemet-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useId, useState } from 'react';

import type { ExportProgress, PersonalDataExport } from '../api/contract.js';
import { API } from '../api/http.js';
import { exportsQuery } from '../api/queries.js';
import { useWords } from '../i18n/use-words.js';
import { ActionDialog } from '../workflow/action-dialog.js';

interface ExportsProps {
  /** Whose data is copied. */
  readonly personId: string;
  /** Their name; undefined when it is the reader. */
  readonly name?: string;
}

/** Asks for a copy of everything about a person, shows how far it has come, and hands it over. */
export function Exports({ personId, name }: ExportsProps) {
  const { t } = useWords();
  const id = useId();
  const [asking, setAsking] = useState(false);
  const made = useQuery(exportsQuery);
  const items = made.data?.items.filter((one) => one.personId === personId) ?? [];
  return (
    <section className="panel stack" aria-labelledby={id}>
      <h2 id={id}>{t('privacy.copy')}</h2>
      <p className="muted">{name === undefined ? t('privacy.copyHelp') : t('privacy.copyHelpOther', { name })}</p>
      {items.length > 0 && (
        <ul className="rows">
          {items.map((one) => (
            <li key={one.id}>{one.readyAt === null ? <Making made={one} /> : <Ready made={one} />}</li>
          ))}
        </ul>
      )}
      <div className="cluster">
        <Button variant="secondary" onClick={() => setAsking(true)}>
          {t('privacy.copyAsk')}
        </Button>
      </div>
      {asking && (
        <ActionDialog
          title={t('privacy.copyAsk')}
          means={t('privacy.copyMeans')}
          action={{}}
          path={name === undefined ? '/me/exports' : `/people/${personId}/exports`}
          onClose={() => setAsking(false)}
        />
      )}
    </section>
  );
}

function Ready({ made }: { made: PersonalDataExport }) {
  const { t, instant } = useWords();
  const asked = instant(made.askedAt);
  return (
    <>
      <div>
        <strong>{t('privacy.copyOf', { asked })}</strong>
        <p className="muted">{t('privacy.copyUntil', { instant: instant(made.expiresAt) })}</p>
      </div>
      <Button asChild variant="secondary" data-size="sm">
        <a href={`${API}/me/exports/${made.id}/file`} download aria-label={t('privacy.copyFetchOne', { asked })}>
          {t('privacy.copyFetch')}
        </a>
      </Button>
    </>
  );
}

function Making({ made }: { made: PersonalDataExport }) {
  const { t } = useWords();
  const id = useId();
  const { done, total } = useProgress(made);
  return (
    <div className="stack-tight">
      <strong id={id}>{t('privacy.copyMaking')}</strong>
      <progress aria-labelledby={id} value={done} max={total} />
    </div>
  );
}

/** Follows the making, section by section, and reads the list anew when the file is ready. */
function useProgress(made: PersonalDataExport): ExportProgress {
  const queryClient = useQueryClient();
  const [progress, setProgress] = useState<ExportProgress>(made);
  useEffect(() => {
    const stream = new EventSource(`${API}/me/exports/${made.id}/progress`);
    stream.onmessage = ({ data }: MessageEvent<string>) => {
      const latest = JSON.parse(data) as ExportProgress;
      setProgress(latest);
      if (latest.readyAt === null) return;
      stream.close();
      void queryClient.invalidateQueries(exportsQuery);
    };
    return () => stream.close();
  }, [made.id, queryClient]);
  return progress;
}
