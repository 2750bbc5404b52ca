import { Button } from '@digdir/designsystemet-react';
import { useState } from 'react';

import type { Application, Me } from '../api/contract.js';
import { holds } from '../applications/may.js';
import { useWords } from '../i18n/use-words.js';
import { ActionDialog } from '../workflow/action-dialog.js';
import type { Beginning } from './beginnings.js';

interface BeginButtonProps {
  readonly beginning: Beginning;
  readonly application: Application;
  readonly me: Me;
}

/** Whether it is time to begin a part, and the reader is one of those who do. */
export const offers = ({ beginning, application, me }: BeginButtonProps): boolean =>
  beginning.when.includes(application.status) && holds(me, application, beginning.who);

/** Begins a part of a case, when it is time for one and the reader is who begins it. */
export function BeginButton(props: BeginButtonProps) {
  const { word } = useWords();
  const [open, setOpen] = useState(false);
  if (!offers(props)) return null;
  const { name, noun, fields } = props.beginning;
  const { id } = props.application;
  return (
    <>
      <Button variant="secondary" data-size="sm" onClick={() => setOpen(true)}>
        {word('begin', name)}
      </Button>
      {open && (
        <ActionDialog
          title={word('begin', name)}
          means={word('beginMeans', name)}
          action={{ fields }}
          path={`/applications/${id}/${noun}`}
          applicationId={id}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
