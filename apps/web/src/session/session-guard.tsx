import { useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';

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
  const hasEnded = useHasEnded();
  const [dismissed, setDismissed] = useState<string | null>(null);
  const { refetch } = me;
  if (!me.data) return null;
  if (hasEnded) return <EndedDialog person={me.data} ask={refetch} />;
  if (stage === 'open' || !session || dismissed === session.expiresAt) return null;
  return (
    <Verified key={stage} ask={refetch}>
      <EndingDialog
        end={end}
        stay={canBePutOff(session, end) ? () => void refetch() : null}
        dismiss={() => setDismissed(session.expiresAt)}
        signOut={signOut}
      />
    </Verified>
  );
}

/**
 * The end is reckoned from the answers so far, so the API is asked before anything is said of it: whoever is at work
 * keeps their session by that, and is never interrupted.
 */
function Verified({ ask, children }: { ask: () => Promise<unknown>; children: ReactNode }) {
  const [isSure, setIsSure] = useState(false);
  useEffect(() => {
    let isHere = true;
    void ask().then(() => isHere && setIsSure(true));
    return () => {
      isHere = false;
    };
  }, [ask]);
  return isSure && children;
}

/** Where the session stands by the clock. */
function useStage(end: number): 'open' | 'ending' | 'over' {
  const now = useNow(end !== Infinity);
  if (now >= end) return 'over';
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
