import { useQuery } from '@tanstack/react-query';

import { partnershipsQuery } from '../api/queries.js';
import { useChosenOrganisation } from '../shell/chosen-organisation.js';

/**
 * How the list follows the organisation that was chosen in the header. The API narrows a list to the cases that an
 * organisation leads; for one that leads none everything is shown, and the page says so.
 */
export function useNarrowing(): { readonly leadOrganisationId: string | undefined; readonly isImpossible: boolean } {
  const chosen = useChosenOrganisation();
  const partnerships = useQuery({ ...partnershipsQuery, enabled: chosen !== null });
  const leads = partnerships.data?.items.some(({ leadOrganisationId }) => leadOrganisationId === chosen);
  return {
    leadOrganisationId: chosen !== null && leads ? chosen : undefined,
    isImpossible: chosen !== null && leads === false,
  };
}
