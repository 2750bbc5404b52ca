import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';

import type {
  Application,
  Claim,
  HistoryEntry,
  Me,
  MyWork,
  OrganisationView,
  PaymentBatch,
  PersonInCare,
  Session,
  Status,
  Unread,
  Workflow,
} from './contract.js';
import type * as api from './generated/types.gen.js';
import { read, readUnattended, send } from './http.js';
import { isSignedOut } from './refusal.js';

/** Somebody else may act on the same case, so an open page asks again this often. */
const LIVE_MS = 15_000;

export const meQuery = queryOptions({
  queryKey: ['me'],
  // Nobody is signed in: that is an answer. But whoever was stays on the page, with what they were writing.
  queryFn: ({ signal, client, queryKey }) =>
    read<Me>('/me', signal).catch((error: unknown) =>
      isSignedOut(error) && !client.getQueryData(queryKey) ? null : Promise.reject(error as Error),
    ),
  staleTime: 5 * 60_000,
});

/** The organisations whose people the reader looks after. */
export const administeredQuery = queryOptions({
  queryKey: ['administered-organisations'],
  queryFn: ({ signal }) => read<api.OrganisationListResponse>('/me/administered-organisations', signal),
});

export const staffQuery = (organisationId: string) =>
  queryOptions({
    queryKey: ['organisation', organisationId, 'people'],
    queryFn: ({ signal }) => read<api.StaffListResponse>(`/organisations/${organisationId}/people`, signal),
  });

/** A person whose data the reader looks after. */
export const personQuery = (id: string) =>
  queryOptions({
    queryKey: ['person', id],
    queryFn: ({ signal }) => read<PersonInCare>(`/people/${id}`, signal),
  });

/** Who saw and who changed a person's data; the reader's own when nobody is named. */
export const registerQuery = (personId: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['register', personId ?? 'own'],
    queryFn: ({ pageParam, signal }) => {
      const search = new URLSearchParams({ limit: '10', ...(pageParam && { cursor: pageParam }) });
      const whose = personId === undefined ? '/me' : `/people/${personId}`;
      return read<api.RegisterResponse>(`${whose}/register?${search.toString()}`, signal);
    },
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

/** The copies that the reader asked for, of themselves and of others. */
export const exportsQuery = queryOptions({
  queryKey: ['exports'],
  queryFn: ({ signal }) => read<api.ExportListResponse>('/me/exports', signal),
});

/** What would become of what is known of a person; of the reader when nobody is named. */
export const erasurePlanQuery = (personId: string | undefined) =>
  queryOptions({
    queryKey: ['erasure-plan', personId ?? 'own'],
    queryFn: ({ signal }) =>
      read<api.ErasurePlanResponse>(`${personId === undefined ? '/me' : `/people/${personId}`}/erasure-plan`, signal),
  });

/** Who of those whom the reader looks after waits to be erased. */
export const erasureRequestsQuery = queryOptions({
  queryKey: ['erasure-requests'],
  queryFn: ({ signal }) => read<api.ErasureRequestListResponse>('/me/erasure-requests', signal),
});

/** What the reader lends and borrows, and could lend. */
export const delegationsQuery = queryOptions({
  queryKey: ['delegations'],
  queryFn: ({ signal }) => read<api.DelegationListResponse>('/me/delegations', signal),
});

/** What the reader asked for in an emergency, and what they are to watch over. */
export const emergencyQuery = queryOptions({
  queryKey: ['emergency-access'],
  queryFn: ({ signal }) => read<api.EmergencyAccessListResponse>('/me/emergency-access', signal),
  refetchInterval: LIVE_MS,
});

/** The organisations that the reader has business with. */
export const organisationsQuery = queryOptions({
  queryKey: ['organisations'],
  queryFn: ({ signal }) => read<api.OrganisationListResponse>('/organisations', signal),
});

export const organisationQuery = (id: string) =>
  queryOptions({
    queryKey: ['organisation', id],
    queryFn: ({ signal }) => read<OrganisationView>(`/organisations/${id}`, signal),
  });

export const bankAccountsQuery = (organisationId: string) =>
  queryOptions({
    queryKey: ['organisation', organisationId, 'bank-accounts'],
    queryFn: ({ signal }) =>
      read<api.BankAccountListResponse>(`/organisations/${organisationId}/bank-accounts`, signal),
  });

/** Where the reader is signed in. */
export const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: ({ signal }) => read<{ items: Session[] }>('/me/sessions', signal),
});

/** What the reader was told, the latest first. */
export const notificationsQuery = infiniteQueryOptions({
  queryKey: ['notifications'],
  queryFn: ({ pageParam, signal }) =>
    read<api.NotificationListResponse>(
      pageParam ? `/me/notifications?cursor=${pageParam}` : '/me/notifications',
      signal,
    ),
  initialPageParam: '',
  getNextPageParam: ({ nextCursor }) => nextCursor,
});

/** How much of it is new. */
export const unreadQuery = queryOptions({
  queryKey: ['notifications', 'unread'],
  queryFn: ({ signal }) => readUnattended<Unread>('/me/notifications/unread', signal),
});

/** How one can sign in here. It changes with the configuration only. */
export const waysInQuery = queryOptions({
  queryKey: ['ways-in'],
  queryFn: ({ signal }) => read<api.WaysInResponse>('/sign-in/ways', signal),
  staleTime: Infinity,
});

/** Follows a link by mail. It serves once, so it is followed once, however often the page is drawn. */
export const linkQuery = (token: string) =>
  queryOptions({
    queryKey: ['sign-in-link', token],
    queryFn: () => send<api.NextStepResponse>({ method: 'POST', path: '/sign-in/links/redemption', body: { token } }),
    staleTime: Infinity,
    gcTime: Infinity,
    retry: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });

/** What the reader proves who they are with. */
export const secondFactorsQuery = queryOptions({
  queryKey: ['second-factors'],
  queryFn: ({ signal }) => read<api.FactorListResponse>('/me/second-factors', signal),
});

/** Who the reader is at the issuers they sign in with. */
export const identitiesQuery = queryOptions({
  queryKey: ['identities'],
  queryFn: ({ signal }) => read<api.IdentityListResponse>('/me/identities', signal),
});

/** What is to be done for one of the reader's organisations, or for all of them. */
export const myWorkQuery = (organisationId: string | null) =>
  queryOptions({
    queryKey: ['my-work', { organisationId }],
    queryFn: ({ signal }) =>
      read<MyWork>(organisationId ? `/me/work?organisationId=${organisationId}` : '/me/work', signal),
    refetchInterval: LIVE_MS,
  });

export const applicationsQuery = (status: Status | undefined, organisationId: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['applications', { status, organisationId }],
    queryFn: ({ pageParam, signal }) => {
      const search = new URLSearchParams({ limit: '50' });
      if (status) search.set('status', status);
      if (organisationId) search.set('organisationId', organisationId);
      if (pageParam) search.set('cursor', pageParam);
      return read<api.ApplicationListResponse>(`/applications?${search.toString()}`, signal);
    },
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

export const applicationQuery = (id: string) =>
  queryOptions({
    queryKey: ['application', id],
    queryFn: ({ signal }) => read<Application>(`/applications/${id}`, signal),
    refetchInterval: LIVE_MS,
  });

export const historyQuery = (id: string) =>
  queryOptions({
    queryKey: ['application', id, 'history'],
    queryFn: ({ signal }) => read<{ items: HistoryEntry[] }>(`/applications/${id}/history`, signal),
  });

/** The machine changes only with a new version of the product, so it is asked for once. */
export const workflowQuery = (machine: string) =>
  queryOptions({
    queryKey: ['workflow', machine],
    queryFn: ({ signal }) => read<Workflow>(`/workflows/${machine}`, signal),
    staleTime: Infinity,
  });

export const claimQuery = (id: string) =>
  queryOptions({
    queryKey: ['claim', id],
    queryFn: ({ signal }) => read<Claim>(`/claims/${id}`, signal),
    refetchInterval: LIVE_MS,
  });

export const callsQuery = queryOptions({
  queryKey: ['calls'],
  queryFn: ({ signal }) => read<api.CallListResponse>('/calls', signal),
});

export const partnershipsQuery = queryOptions({
  queryKey: ['partnerships'],
  queryFn: ({ signal }) => read<api.PartnershipListResponse>('/partnerships', signal),
});

/** Who can be asked to assess an application. */
export const assessorsQuery = (applicationId: string) =>
  queryOptions({
    queryKey: ['application', applicationId, 'assessors'],
    queryFn: ({ signal }) => read<api.CandidateListResponse>(`/applications/${applicationId}/assessors`, signal),
  });

export const batchQuery = (id: string) =>
  queryOptions({
    queryKey: ['payment-batches', id],
    queryFn: ({ signal }) => read<PaymentBatch>(`/payment-batches/${id}`, signal),
    refetchInterval: LIVE_MS,
  });

/** The latest batches, and what waits to be put into one. */
export const batchesQuery = queryOptions({
  queryKey: ['payment-batches'],
  queryFn: ({ signal }) => read<api.PaymentBatchListResponse>('/payment-batches', signal),
  refetchInterval: LIVE_MS,
});
