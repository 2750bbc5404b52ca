import { useSyncExternalStore } from 'react';

import { isAttended } from './attendance.js';
import type { SessionEnds } from './contract.js';

// Every answer to somebody who is there keeps the session alive, in whichever tab it was asked for.
const LAST_ANSWER = 'medel.lastAnswer';

let ended = false;
/** How far the server's clock is ahead of this one: a reader's clock may be wrong by hours. */
let ahead = 0;
const listeners = new Set<() => void>();

/** Call with every answer of the API, and whether what was asked keeps the session alive. */
export function noteAnswer({ status, headers }: Response, keepsAlive: boolean): void {
  const serverTime = Date.parse(headers.get('date') ?? '');
  if (!Number.isNaN(serverTime)) ahead = serverTime - Date.now();
  if (status !== 401 && keepsAlive && isAttended()) localStorage.setItem(LAST_ANSWER, String(Date.now()));
  if (ended === (status === 401)) return;
  ended = status === 401;
  for (const listener of listeners) listener();
}

/** Whether the API has said that nobody is signed in any more. */
export const useHasEnded = (): boolean => useSyncExternalStore(subscribe, () => ended);

/**
 * When the session ends, on this computer's clock. What /me said, `readAt`, of ending for want of use has moved on with
 * every answer since; to a minute or so, for the API does not count every one.
 */
export function endOf({ expiresAt, idleEndsAt }: SessionEnds, readAt: number): number {
  const lastAnswer = Math.max(readAt, Number(localStorage.getItem(LAST_ANSWER)));
  return Math.min(Date.parse(expiresAt), Date.parse(idleEndsAt) + lastAnswer - readAt) - ahead;
}

/** Whether asking for something would put the end off. */
export const canBePutOff = ({ expiresAt }: SessionEnds, end: number): boolean => Date.parse(expiresAt) - ahead > end;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
