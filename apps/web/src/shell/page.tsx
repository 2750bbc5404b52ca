import { Heading } from '@digdir/designsystemet-react';
import { useEffect, useRef, type ReactNode } from 'react';

import styles from './shell.module.css';
import { Trail } from './trail.js';

// The browser focuses the document itself when the first page is opened; from then on we move it.
let somethingWasOpened = false;

interface PageProps {
  readonly title: string;
  /** Links to what is between the start and this page; the start itself has none. */
  readonly above?: readonly ReactNode[];
  /** Above the title: what this is, in one line. */
  readonly eyebrow?: ReactNode;
  /** Beside the title. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** A page with its one h1. Sets the window's title, and takes the focus there when the reader arrives from another page. */
export function Page({ title, above, eyebrow, aside, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} – Medel`;
  }, [title]);
  useEffect(() => {
    if (somethingWasOpened) heading.current?.focus();
    somethingWasOpened = true;
  }, []);
  return (
    <>
      {above && <Trail above={above} here={title} />}
      <div className={styles.title}>
        <div>
          {eyebrow}
          <Heading ref={heading} level={1} tabIndex={-1} data-size="md">
            {title}
          </Heading>
        </div>
        {aside}
      </div>
      {children}
    </>
  );
}
