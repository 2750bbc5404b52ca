import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';

import { useWords } from '../i18n/use-words.js';
import { Loading } from '../shell/loading.js';
import { Page } from '../shell/page.js';
import { Failed } from '../shell/route-failed.js';
import { ToRulePacks } from '../shell/trail.js';
import { Differences } from './differences.js';
import type { Comparison, PackSummary } from './pack.js';
import { comparisonQuery } from './queries.js';
import { ReplayPanel } from './replay-panel.js';

/** What changes from one rule pack to another, and which cases would have been judged differently. */
export function ComparePage() {
  const { id, other } = useParams({ from: '/rule-packs/$id/compare/$other' });
  const comparison = useQuery(comparisonQuery(id, other));
  if (comparison.isLoadingError) return <Failed error={comparison.error} retry={() => void comparison.refetch()} />;
  return comparison.data ? <ComparisonView key={`${id} ${other}`} comparison={comparison.data} /> : <Loading />;
}

function ComparisonView({ comparison: { from, to, differences } }: { comparison: Comparison }) {
  const { t } = useWords();
  const named = ({ name, packVersion: version }: PackSummary) => t('rulePacks.named', { name, version });
  return (
    <Page
      title={t('rulePacks.comparison', { from: named(from), to: named(to) })}
      above={[<ToRulePacks key="rule-packs" />, <ToPack key="pack" pack={from} />]}
      aside={
        <Link
          to="/rule-packs/$id/compare/$other"
          params={{ id: to.id, other: from.id }}
          className="ds-button"
          data-variant="secondary"
        >
          {t('rulePacks.turnRound')}
        </Link>
      }
    >
      <div className="stack-wide">
        <ReplayPanel from={from} to={to} />
        <Differences differences={differences} />
      </div>
    </Page>
  );
}

function ToPack({ pack }: { pack: PackSummary }) {
  const { t } = useWords();
  return (
    <Link to="/rule-packs/$id" params={{ id: pack.id }} activeOptions={{ exact: true }}>
      {t('rulePacks.named', { name: pack.name, version: pack.packVersion })}
    </Link>
  );
}
