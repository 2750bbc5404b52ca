import { Tag } from '@digdir/designsystemet-react';

import type { Application, Attachment } from '../api/contract.js';
import { API } from '../api/http.js';
import { useWords } from '../i18n/use-words.js';

const SCAN_TONE = { waiting: 'neutral', clean: 'success', infected: 'danger' } as const;

/** The files of an application, and whether each has been found free of viruses. */
export function Attachments({ application }: { application: Application }) {
  const { t } = useWords();
  return (
    <section className="panel" aria-labelledby="attachments">
      <h2 id="attachments">{t('attachments.title')}</h2>
      <AttachmentList attachments={application.attachments} />
    </section>
  );
}

export function AttachmentList({ attachments }: { attachments: readonly Attachment[] }) {
  const { t, word, language } = useWords();
  if (attachments.length === 0) return <p className="muted">{t('attachments.none')}</p>;
  const size = new Intl.NumberFormat(language, { style: 'unit', unit: 'kilobyte', maximumFractionDigits: 0 });
  return (
    <ul className="rows">
      {attachments.map(({ id, kind, name, sizeBytes, scan }) => (
        <li key={id}>
          <div>
            <a href={`${API}/attachments/${id}`} className="ds-link" download>
              {name}
            </a>
            <p className="muted">
              {word('attachmentKind', kind)} · {size.format(Math.max(1, Number(sizeBytes) / 1000))}
            </p>
          </div>
          <Tag data-color={SCAN_TONE[scan]}>{t(`attachments.scan.${scan}`)}</Tag>
        </li>
      ))}
    </ul>
  );
}
