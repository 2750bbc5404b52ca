import type { Workflow } from '../api/contract.js';
import { useWords } from '../i18n/use-words.js';

/** Every state and every arrow of the machine as a list: the same map for who would rather read it. */
export function MapAsText({ workflow, here }: { workflow: Workflow; here: string }) {
  const { t, word } = useWords();
  const status = (name: string) => word(`status.${workflow.machine}`, name);
  return (
    <ul className="plain-list">
      {workflow.states.map(({ name }) => (
        <li key={name}>
          <strong>{status(name)}</strong> {name === here && t('map.hereInText')}
          <ul>
            {workflow.arrows
              .filter(({ from }) => from === name)
              .map(({ event, to, outcome }) => (
                <li key={event}>
                  {t('map.arrow', {
                    event: word(`event.${workflow.machine}`, event),
                    to: outcome ? `${status(to)} (${word('outcome', outcome).toLowerCase()})` : status(to),
                  })}
                </li>
              ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}
