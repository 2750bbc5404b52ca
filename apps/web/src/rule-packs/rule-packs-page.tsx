import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';

import { meQuery } from '../api/queries.js';
import { useWords } from '../i18n/use-words.js';
import { Empty } from '../shell/empty.js';
import { Loading } from '../shell/loading.js';
import { Page } from '../shell/page.js';
import { Failed } from '../shell/route-failed.js';
import { StatusTag } from '../workflow/status-tag.js';
import type { PackSummary } from './pack.js';
import { packsQuery } from './queries.js';
import { UploadForm, type Funder } from './upload-form.js';

/** The rule packs of the reader's funder, every version, and a way to put a new one up. */
export function RulePacksPage() {
  const { t } = useWords();
  const packs = useQuery(packsQuery);
  const me = useQuery(meQuery);
  if (packs.isLoadingError) return <Failed error={packs.error} retry={() => void packs.refetch()} />;
  const items = packs.data?.items ?? [];
  const uploaders = (me.data?.memberships ?? []).filter(({ role }) => UPLOADS.includes(role));
  const isFunder = (id: string) =>
    items.some(({ funderId }) => funderId === id) ||
    uploaders.some(({ organisationId, role }) => organisationId === id && role === 'programme_officer');
  const funders = new Map<string, Funder>(
    uploaders
      .filter(({ organisationId }) => isFunder(organisationId))
      .map(({ organisationId: id, organisationName: name }) => [id, { id, name }]),
  );
  return (
    <Page title={t('rulePacks.title')} above={[]}>
      <div className="stack-wide narrow">
        <p>{t('rulePacks.lead')}</p>
        {packs.isPending && <Loading />}
        {packs.isSuccess && items.length === 0 && <Empty text={t('rulePacks.nothing')} />}
        {items.length > 0 && <Versions items={items} />}
        {packs.isSuccess && funders.size > 0 && <UploadForm funders={[...funders.values()]} />}
      </div>
    </Page>
  );
}

const UPLOADS: readonly string[] = ['programme_officer', 'administrator'];

function Versions({ items }: { items: readonly PackSummary[] }) {
  const { t } = useWords();
  const several = new Set(items.map(({ funderId }) => funderId)).size > 1;
  return (
    <section className="panel" aria-labelledby="versions">
      <h2 id="versions">{t('rulePacks.versions')}</h2>
      <ul className="rows">
        {items.map((pack) => (
          <Version key={pack.id} pack={pack} withFunder={several} />
        ))}
      </ul>
    </section>
  );
}

function Version({ pack, withFunder }: { pack: PackSummary; withFunder: boolean }) {
  const { t, dayOf } = useWords();
  const by = pack.uploadedByName;
  return (
    <li>
      <div>
        <Link to="/rule-packs/$id" params={{ id: pack.id }} className="ds-link">
          {t('rulePacks.named', { name: pack.name, version: pack.packVersion })}
        </Link>
        <p className="muted">
          {[
            withFunder && pack.funderName,
            t('rulePacks.calls', { count: pack.callCount }),
            t('rulePacks.applications', { count: pack.applicationCount }),
            by === null ? t('rulePacks.bundled') : t('rulePacks.uploadedBy', { name: by }),
            dayOf(pack.statusChangedAt),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      <StatusTag machine="rule_pack" status={pack.status} />
    </li>
  );
}
