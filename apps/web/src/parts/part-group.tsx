import { useId, type ReactNode } from 'react';

import type { Application, Me } from '../api/contract.js';
import { useWords } from '../i18n/use-words.js';
import { BeginButton } from './begin-button.js';
import type { Beginning } from './beginnings.js';

interface PartGroupProps {
  /** Names the group in the catalogue, `claims`. */
  readonly name: string;
  readonly application: Application;
  readonly me: Me;
  readonly begin?: readonly Beginning[];
  readonly children: readonly ReactNode[];
}

/** The parts of one kind, and the buttons that begin another. */
export function PartGroup({ name, application, me, begin = [], children }: PartGroupProps) {
  const { word } = useWords();
  const id = useId();
  return (
    <section aria-labelledby={id} className="part-group">
      <div className="panel-head">
        <h3 id={id}>{word('parts', name)}</h3>
        <div className="cluster">
          {begin.map((beginning) => (
            <BeginButton key={beginning.name} beginning={beginning} application={application} me={me} />
          ))}
        </div>
      </div>
      {children.length > 0 ? <ul className="bare">{children}</ul> : <p className="muted">{word('partsNone', name)}</p>}
    </section>
  );
}
