import { Button, Field, Label, Select } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';

import { useWords } from '../i18n/use-words.js';
import { Fact } from '../shell/fact.js';
import { Loading } from '../shell/loading.js';
import { Page } from '../shell/page.js';
import { Failed } from '../shell/route-failed.js';
import { ToRulePacks } from '../shell/trail.js';
import { DoorsPanel } from '../workflow/doors-panel.js';
import { StatusTag } from '../workflow/status-tag.js';
import type { Pack, PackSummary } from './pack.js';
import { PackGroups } from './pack-groups.js';
import { packQuery, packsQuery } from './queries.js';

/** One rule pack in words: what it asks for, where that comes from, and what can be done with it. */
export function RulePackPage() {
  const { id } = useParams({ from: '/rule-packs/$id' });
  const pack = useQuery(packQuery(id));
  if (pack.isLoadingError) return <Failed error={pack.error} retry={() => void pack.refetch()} />;
  return pack.data ? <PackView key={id} pack={pack.data} /> : <Loading />;
}

function PackView({ pack }: { pack: Pack }) {
  const { t } = useWords();
  return (
    <Page
      title={t('rulePacks.named', { name: pack.name, version: pack.packVersion })}
      above={[<ToRulePacks key="rule-packs" />]}
      eyebrow={<p className="eyebrow">{pack.funderName}</p>}
      aside={<StatusTag machine="rule_pack" status={pack.status} />}
    >
      <div className="columns">
        <PackGroups pack={pack.pack} />
        <div className="stack-wide">
          {pack.doors.length > 0 && <DoorsPanel machine="rule_pack" part={pack} applicationId="" isMine={() => true} />}
          <Facts pack={pack} />
          <CompareForm pack={pack} />
        </div>
      </div>
    </Page>
  );
}

function Facts({ pack }: { pack: Pack }) {
  const { t, instant } = useWords();
  const since = pack.status === 'published' ? 'rulePacks.publishedAt' : 'rulePacks.uploadedAt';
  return (
    <section className="panel" aria-labelledby="facts">
      <h2 id="facts">{t('facts.title')}</h2>
      <dl className="facts">
        <Fact name={t('rulePacks.origin')}>
          {pack.uploadedByName === null
            ? t('rulePacks.bundled')
            : t('rulePacks.uploadedBy', { name: pack.uploadedByName })}
        </Fact>
        <Fact name={t(since)}>{instant(pack.statusChangedAt)}</Fact>
        <Fact name={t('rulePacks.governs')}>{t('rulePacks.calls', { count: pack.callCount })}</Fact>
        <Fact name={t('rulePacks.pinned')}>{t('rulePacks.applications', { count: pack.applicationCount })}</Fact>
      </dl>
    </section>
  );
}

function CompareForm({ pack }: { pack: PackSummary }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const packs = useQuery(packsQuery);
  const others = (packs.data?.items ?? []).filter(({ id, funderId }) => id !== pack.id && funderId === pack.funderId);
  const newest = others.find(({ name }) => name === pack.name) ?? others[0];
  const [chosen, setChosen] = useState<string | null>(null);
  const other = chosen ?? newest?.id;
  if (other === undefined) return null;
  return (
    <section className="panel stack" aria-labelledby="compare">
      <h2 id="compare">{t('rulePacks.compare')}</h2>
      <Field>
        <Label htmlFor="other">{t('rulePacks.compareWith')}</Label>
        <Select id="other" value={other} onChange={({ target }) => setChosen(target.value)}>
          {others.map(({ id, name, packVersion }) => (
            <Select.Option key={id} value={id}>
              {t('rulePacks.named', { name, version: packVersion })}
            </Select.Option>
          ))}
        </Select>
      </Field>
      <div className="cluster">
        <Button
          variant="secondary"
          onClick={() => void navigate({ to: '/rule-packs/$id/compare/$other', params: { id: pack.id, other } })}
        >
          {t('rulePacks.compare')}
        </Button>
      </div>
    </section>
  );
}
