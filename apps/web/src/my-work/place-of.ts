import type { WorkItem } from '../api/contract.js';

/** The page on which a thing is done, and the part of it. */
export function placeOf({ kind, what, applicationId, partId }: WorkItem) {
  if (what === 'pay_claim') return { to: '/payments' } as const;
  if (kind === 'payment_batch') return { to: '/payments/$id', params: { id: partId ?? '' } } as const;
  const id = applicationId ?? '';
  if (what === 'write_application') return { to: '/applications/$id/edit', params: { id } } as const;
  const page = partId === null ? undefined : PAGES[kind];
  if (page && partId !== null) return { to: page, params: { id, partId } } as const;
  const hash = SECTIONS[kind];
  return { to: '/applications/$id', params: { id }, ...(hash && { hash }) } as const;
}

const PAGES: Partial<
  Record<
    WorkItem['kind'],
    '/applications/$id/assessments/$partId' | '/applications/$id/reports/$partId' | '/applications/$id/claims/$partId'
  >
> = {
  assessment: '/applications/$id/assessments/$partId',
  report: '/applications/$id/reports/$partId',
  claim: '/applications/$id/claims/$partId',
};

/** What has no page of its own is done in a section of its case's page. */
const SECTIONS: Partial<Record<WorkItem['kind'], string>> = {
  completion_request: 'parts-review',
  agreement: 'parts-agreement',
  change_request: 'parts-agreement',
  claim: 'parts-reporting',
};
