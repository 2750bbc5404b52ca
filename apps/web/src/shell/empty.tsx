import { Paragraph } from '@digdir/designsystemet-react';
import type { ReactNode } from 'react';

/** Stands where a list would be: says that there is nothing, and where to go instead. */
export function Empty({ text, children }: { text: string; children?: ReactNode }) {
  return (
    <div className="panel empty">
      <Paragraph>{text}</Paragraph>
      {children && <p className="cluster">{children}</p>}
    </div>
  );
}
