import { useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

import { attend } from '../api/attendance.js';
import type { Me } from '../api/contract.js';
import { canBePutOff, endOf, useHasEnded } from '../api/session-clock.js';
import { EndedDialog } from './ended-dialog.js';
import { EndingDialog } from './ending-dialog.js';

const WARNING_MS = 2 * 60_000;
const TICK_MS = 1_000;

interface SessionGuardProps {
  readonly me: UseQueryResult<Me | null>;
  readonly signOut: () => void;
}

/** Says in good time that the session ends, and afterwards how to go on, without taking anything off the page. */
export function SessionGuard({ me, signOut }: SessionGuardProps) {
  useReturn();
  const session = me.data?.session ?? null;
  const end = session ? endOf(session, me.dataUpdatedAt) : Infinity;
  const stage = useStage(end);
  const [dismissed, setDismissed] = useState<string | null>(null);
  if (!me.data || stage === 'open') return null;
  if (stage === 'ended') return <EndedDialog person={me.data} ask={() => me.refetch()} />;
  if (!session || dismissed === session.expiresAt) return null;
  return (
    <EndingDialog
      end={end}
      stay={canBePutOff(session, end) ? () => void me.refetch() : null}
      dismiss={() => setDismissed(session.expiresAt)}
      signOut={signOut}
    />
  );
}

/** Where the session stands now: the API's word counts before the clock's. */
function useStage(end: number): 'open' | 'ending' | 'ended' {
  const now = useNow(end !== Infinity);
  const hasEnded = useHasEnded();
  if (hasEnded || now >= end) return 'ended';
  return now >= end - WARNING_MS ? 'ending' : 'open';
}

/** Whoever comes back to a page that was left alone sees it as it is now. */
function useReturn(): void {
  const queryClient = useQueryClient();
  useEffect(() => attend(() => void queryClient.refetchQueries({ type: 'active' })), [queryClient]);
}

function useNow(ticking: boolean): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!ticking) return;
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, [ticking]);
  return now;
}
