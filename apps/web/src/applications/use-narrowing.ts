import { useQuery } from '@tanstack/react-query';

import { partnershipsQuery } from '../api/queries.js';
import { useChosenOrganisation } from '../shell/chosen-organisation.js';

/**
 * How the list follows the organisation that was chosen in the header. The API narrows a list to the cases that an
 * organisation takes part in; for one that takes part in none everything is shown, and the page says so.
 */
export function useNarrowing(): { readonly organisationId: string | undefined; readonly isImpossible: boolean } {
  const chosen = useChosenOrganisation();
  const partnerships = useQuery({ ...partnershipsQuery, enabled: chosen !== null });
  const takesPart = partnerships.data?.items.some(({ partners }) =>
    partners.some(({ organisationId }) => organisationId === chosen),
  );
  return {
    organisationId: chosen !== null && takesPart ? chosen : undefined,
    isImpossible: chosen !== null && takesPart === false,
  };
}
