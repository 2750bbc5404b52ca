import { queryOptions } from '@tanstack/react-query';

import type * as api from '../api/generated/types.gen.js';
import { read } from '../api/http.js';
import type { PackContent } from '../rule-packs/pack.js';

export type Announcement = api.AnnouncementResponse;
/** A call as anybody may see it, with all of its rules. */
export type AnnouncedCall = Omit<api.AnnouncedCallResponse, 'pack'> & { readonly pack: PackContent };
export type CallView = api.CallResponse;
export type Programme = api.ProgrammeResponse;

/** Somebody else may act on the same call. */
const LIVE_MS = 15_000;

export const callQuery = (id: string) =>
  queryOptions({
    queryKey: ['calls', id],
    queryFn: ({ signal }) => read<CallView>(`/calls/${id}`, signal),
    refetchInterval: LIVE_MS,
  });

export const programmesQuery = queryOptions({
  queryKey: ['programmes'],
  queryFn: ({ signal }) => read<{ items: Programme[] }>('/programmes', signal),
});

/** What is open or will be, for whoever reads. */
export const announcementsQuery = queryOptions({
  queryKey: ['announcements'],
  queryFn: ({ signal }) => read<{ items: Announcement[] }>('/announcements', signal),
});

export const announcementQuery = (id: string) =>
  queryOptions({
    queryKey: ['announcements', id],
    queryFn: ({ signal }) => read<AnnouncedCall>(`/announcements/${id}`, signal),
  });
