import { Deadline } from '../applications/deadline.js';
import type { Announcement } from './queries.js';
import { lastInstantOf } from '../i18n/time.js';
import { useWords } from '../i18n/use-words.js';
import { Fact } from '../shell/fact.js';

type CallFactsProps = Pick<Announcement, 'kinds' | 'opensAt' | 'closesAt' | 'frameOre' | 'funderName'>;

/** A call in brief: from when until when, for what, how much there is. */
export function CallFacts({ kinds, opensAt, closesAt, frameOre, funderName }: CallFactsProps) {
  const { t, word, ore } = useWords();
  return (
    <dl className="facts">
      <Fact name={t('calls.funder')}>{funderName}</Fact>
      <Fact name={t('calls.opens')}>
        <Deadline at={opensAt} />
      </Fact>
      <Fact name={t('calls.closes')}>
        <Deadline at={lastInstantOf(closesAt)} />
      </Fact>
      <Fact name={t('calls.kinds')}>
        <ul className="bare">
          {kinds.map((kind) => (
            <li key={kind}>{word('kind', kind)}</li>
          ))}
        </ul>
      </Fact>
      <Fact name={t('calls.frame')}>{ore(frameOre)}</Fact>
    </dl>
  );
}
