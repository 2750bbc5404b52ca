import type { ReactNode } from 'react';

import { useWords } from '../i18n/use-words.js';
import type { PackContent, PackItem } from './pack.js';
import { PackSettings } from './pack-settings.js';
import { LimitTag, Rule, RuleGroup } from './rule-group.js';
import styles from './rule-packs.module.css';
import { useCountries } from './use-countries.js';

/** Everything a pack holds, in groups that can be jumped to. */
export function PackGroups({ pack }: { pack: PackContent }) {
  const { t } = useWords();
  return (
    <div className="stack-wide">
      <nav aria-label={t('rulePacks.contents')} className={styles.contents}>
        {GROUPS.map((group) => (
          <a key={group} href={`#${group}`} className="ds-link">
            {t(`rulePacks.group.${group}`)}
          </a>
        ))}
      </nav>
      <Rules pack={pack} />
      <Caps pack={pack} />
      <UnitCaps pack={pack} />
      <Categories pack={pack} />
      <Durations pack={pack} />
      <CountryLists pack={pack} />
      <Teams pack={pack} />
      <Criteria pack={pack} />
      <DecisionLevels pack={pack} />
      <PackSettings pack={pack} />
    </div>
  );
}

const GROUPS = [
  'rules',
  'caps',
  'unitCaps',
  'categories',
  'durations',
  'countryLists',
  'teams',
  'criteria',
  'decisionLevels',
  'settings',
] as const;

interface GroupProps {
  readonly pack: PackContent;
}

function Rules({ pack }: GroupProps) {
  const { t, text } = useWords();
  return (
    <RuleGroup id="rules">
      {pack.rules.map((rule) => (
        <Rule key={rule.id} item={rule} value={<LimitTag limit={rule.severity === 'error' ? 'hard' : 'guideline'} />}>
          <p className="muted">{t('rulePacks.mend', { text: text(rule.mend) })}</p>
        </Rule>
      ))}
    </RuleGroup>
  );
}

/** By kind of application: the first question of whoever looks for a cap. */
function Caps({ pack }: GroupProps) {
  const { word } = useWords();
  const kinds = [...new Set(pack.caps.map(({ kind }) => kind))];
  return (
    <RuleGroup id="caps">
      {kinds.map((kind) => (
        <li key={kind} className={styles.kind}>
          <h3>{word('kind', kind)}</h3>
          <ul className="rows">
            {pack.caps
              .filter((cap) => cap.kind === kind)
              .map((cap) => (
                <Rule key={cap.id} item={cap} value={<LimitTag limit={cap.limit} />} />
              ))}
          </ul>
        </li>
      ))}
    </RuleGroup>
  );
}

function UnitCaps({ pack }: GroupProps) {
  return <Each id="unitCaps" items={pack.unitCaps} value={({ limit }) => <LimitTag limit={limit} />} />;
}

function Categories({ pack }: GroupProps) {
  const { t } = useWords();
  return (
    <Each
      id="categories"
      items={pack.categories}
      value={({ eligible }) => (
        <span className={eligible ? undefined : 'wrong'}>
          {t(eligible ? 'rulePacks.financed' : 'rulePacks.notFinanced')}
        </span>
      )}
    />
  );
}

function Durations({ pack }: GroupProps) {
  const { t } = useWords();
  return (
    <Each
      id="durations"
      items={pack.durations}
      value={({ minMonths, maxMonths, limit }) => (
        <>
          {t('rulePacks.months', { min: minMonths, max: maxMonths })} <LimitTag limit={limit} />
        </>
      )}
    />
  );
}

function CountryLists({ pack }: GroupProps) {
  const { t, day } = useWords();
  const countries = useCountries();
  return (
    <RuleGroup id="countryLists">
      {pack.countryLists.map((list) => (
        <Rule
          key={list.id}
          item={list}
          value={t('rulePacks.dates', {
            from: list.from === null ? '' : day(list.from),
            until: list.until === null ? '' : day(list.until),
          })}
        >
          <p>{countries(list.countries)}</p>
        </Rule>
      ))}
    </RuleGroup>
  );
}

function Teams({ pack }: GroupProps) {
  return <Each id="teams" items={pack.teams} value={({ limit }) => <LimitTag limit={limit} />} />;
}

function Criteria({ pack }: GroupProps) {
  const { t } = useWords();
  return <Each id="criteria" items={pack.criteria} value={({ weight }) => t('rulePacks.percent', { weight })} />;
}

function DecisionLevels({ pack }: GroupProps) {
  const { t, text } = useWords();
  return (
    <Each
      id="decisionLevels"
      items={pack.decisionLevels}
      value={({ decider }) => t('rulePacks.decidedBy', { decider: text(decider) })}
    />
  );
}

interface EachProps<Item extends PackItem> {
  readonly id: (typeof GROUPS)[number];
  readonly items: readonly Item[];
  /** What stands beside the words of the rule. */
  readonly value: (item: Item) => ReactNode;
}

function Each<Item extends PackItem>({ id, items, value }: EachProps<Item>) {
  const { t } = useWords();
  return (
    <RuleGroup id={id}>
      {items.length === 0 && <li className="muted">{t('rulePacks.none')}</li>}
      {items.map((item) => (
        <Rule key={item.id} item={item} value={value(item)} />
      ))}
    </RuleGroup>
  );
}
