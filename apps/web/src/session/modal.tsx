import { Dialog, Heading } from '@digdir/designsystemet-react';
import { useEffect, useId, useState, type ReactNode } from 'react';

interface ModalProps {
  readonly title: string;
  /** What Escape does; without it the dialog stays. */
  readonly onClose?: () => void;
  readonly children: ReactNode;
}

/** A question that comes by itself. It takes the focus, and gives it back to where somebody was writing. */
export function Modal({ title, onClose, children }: ModalProps) {
  const id = useId();
  const [before] = useState(() => document.activeElement);
  useEffect(() => () => (before as HTMLElement | null)?.focus(), [before]);
  return (
    <Dialog
      open
      role="alertdialog"
      closeButton={false}
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
      {...(onClose ? { onClose } : { onCancel: (event) => event.preventDefault() })}
    >
      <div className="stack">
        <Heading id={`${id}-title`} level={2} data-size="xs">
          {title}
        </Heading>
        <div id={`${id}-text`} className="stack">
          {children}
        </div>
      </div>
    </Dialog>
  );
}
