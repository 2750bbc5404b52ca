import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { useRef } from 'react';

import type { Changed } from './contract.js';
import { send, type Sent } from './http.js';
import type { Refusal } from './refusal.js';

export type Command<Answer> = UseMutationResult<Answer, Refusal, Sent>;

/** What no command changes, and what can be asked for once only. */
const LASTING: readonly unknown[] = ['workflow', 'me', 'ways-in', 'sign-in-link'];

/**
 * Sends commands and then reads anew whatever the page shows. A retry of the very same request carries the same
 * Idempotency-Key, so a lost answer cannot do a thing twice; what was changed after a refusal is another request.
 */
export function useCommand<Answer = Changed>(onDone?: (answer: Answer) => void): Command<Answer> {
  const queryClient = useQueryClient();
  const readAnew = () => queryClient.invalidateQueries({ predicate: ({ queryKey }) => !LASTING.includes(queryKey[0]) });
  const last = useRef<{ request: string; key: string }>(undefined);
  return useMutation<Answer, Refusal, Sent>({
    mutationFn: (sent) => {
      const request = JSON.stringify(sent);
      if (last.current?.request !== request) last.current = { request, key: crypto.randomUUID() };
      return send<Answer>({ ...sent, ...(sent.method === 'POST' && { idempotencyKey: last.current.key }) });
    },
    onSuccess: async (answer) => {
      last.current = undefined;
      await readAnew();
      onDone?.(answer);
    },
    // Whoever was overtaken compares with what is there now.
    onError: ({ httpStatus }) => (httpStatus === 412 ? readAnew() : undefined),
  });
}
