import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';

import { read } from '../api/http.js';
import type { Comparison, Pack, PackSummary, Replay } from './pack.js';

/** The packs whose rules the reader looks after. */
export const packsQuery = queryOptions({
  queryKey: ['rule-packs'],
  queryFn: ({ signal }) => read<{ items: PackSummary[] }>('/rule-packs', signal),
});

export const packQuery = (id: string) =>
  queryOptions({
    queryKey: ['rule-packs', id],
    queryFn: ({ signal }) => read<Pack>(`/rule-packs/${id}`, signal),
  });

export const comparisonQuery = (id: string, other: string) =>
  queryOptions({
    queryKey: ['rule-packs', id, 'comparison', other],
    queryFn: ({ signal }) => read<Comparison>(`/rule-packs/${id}/comparison/${other}`, signal),
  });

const PAGE = '100';

/** What `other` would say of the cases that are pinned to `id`, a page at a time. Kept: asking again takes as long. */
export const replayQuery = (id: string, other: string) =>
  infiniteQueryOptions({
    queryKey: ['rule-packs', id, 'replay', other],
    queryFn: ({ pageParam, signal }) => {
      const search = new URLSearchParams({ limit: PAGE, ...(pageParam && { cursor: pageParam }) });
      return read<Replay>(`/rule-packs/${id}/replay/${other}?${search.toString()}`, signal);
    },
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    staleTime: Infinity,
  });
