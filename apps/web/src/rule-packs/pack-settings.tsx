import { useWords } from '../i18n/use-words.js';
import type { PackContent } from './pack.js';
import { RuleGroup, Source } from './rule-group.js';
import styles from './rule-packs.module.css';

/** The rules that are one value each. */
export function PackSettings({ pack }: { pack: PackContent }) {
  const { t } = useWords();
  const settings = useSettings(pack);
  return (
    <RuleGroup id="settings">
      {settings.map(({ name, lines }) => {
        const origin = pack.origins[name];
        return (
          <li key={name} className={styles.rule}>
            <div>
              <p>{t(`rulePacks.setting.${name}`)}</p>
              {origin && <Source {...origin} />}
            </div>
            <div className={styles.value}>
              {lines.map((line) => (
                <p key={line}>{line}</p>
              ))}
            </div>
          </li>
        );
      })}
    </RuleGroup>
  );
}

/** In the order of a partnership's life; what comes from the database has lost its own. */
const KINDS = ['inception', 'project', 'steering_group', 'development', 'dissemination'] as const;

function useSettings(pack: PackContent) {
  const { t, word, ore } = useWords();
  const days = (count: number) => t('rulePacks.days', { count });
  const attachments = KINDS.map((kind) => {
    const wanted = pack.requiredAttachments[kind].map((one) => word('attachmentKind', one));
    return `${word('kind', kind)}: ${wanted.join(', ') || t('rulePacks.none')}`;
  });
  return [
    { name: 'requiredSections', lines: [pack.requiredSections.map((section) => word('section', section)).join(', ')] },
    { name: 'requiredAttachments', lines: attachments },
    { name: 'assessmentsRequired', lines: [String(pack.assessmentsRequired)] },
    { name: 'completionDays', lines: [days(pack.completionDays)] },
    { name: 'reconsiderationDays', lines: [days(pack.reconsiderationDays)] },
    { name: 'agreementDays', lines: [days(pack.agreementDays)] },
    {
      name: 'reportMonths',
      lines: [
        t('rulePacks.progressMonths', { count: pack.reportMonths.progress }),
        t('rulePacks.finalMonths', { count: pack.reportMonths.final }),
      ],
    },
    {
      name: 'deviation',
      lines: [t('rulePacks.deviationOf', { percent: pack.deviation.percent, amount: ore(pack.deviation.ore) })],
    },
    { name: 'reportReminders', lines: [pack.reportReminders.map((days) => String(days).replace('-', '−')).join(', ')] },
  ] as const;
}
