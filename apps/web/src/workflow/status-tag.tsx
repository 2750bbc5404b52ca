import { Tag } from '@digdir/designsystemet-react';

import type { Outcome } from '../api/contract.js';
import { useWords } from '../i18n/use-words.js';

type Tone = 'neutral' | 'info' | 'success' | 'warning' | 'danger' | 'accent';

/** The colour only repeats what the word says: blue is on its way, green is granted or done, red is refused. */
const TONES: Readonly<Record<string, Tone>> = {
  submitted: 'info',
  reviewed: 'info',
  checking: 'info',
  scheduled: 'info',
  sent: 'info',
  released: 'info',
  in_progress: 'info',
  attested: 'info',
  countersigned: 'info',
  answered: 'info',
  verified: 'info',
  funded: 'success',
  published: 'success',
  approved: 'success',
  accepted: 'success',
  active: 'success',
  paid: 'success',
  settled: 'success',
  completed: 'success',
  reporting: 'accent',
  returned: 'warning',
  unknown: 'warning',
  expired: 'warning',
  rejected: 'danger',
  lapsed: 'danger',
  terminated: 'danger',
};

interface StatusTagProps {
  readonly machine: string;
  readonly status: string;
  readonly outcome?: Outcome | null;
}

/** Where something stands; for a closed case, how it ended. */
export function StatusTag({ machine, status, outcome }: StatusTagProps) {
  const { word } = useWords();
  return (
    <Tag data-color={TONES[outcome ?? status] ?? 'neutral'} className="status">
      {outcome ? word('outcome', outcome) : word(`status.${machine}`, status)}
    </Tag>
  );
}
