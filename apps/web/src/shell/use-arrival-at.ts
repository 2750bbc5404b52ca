import { useEffect } from 'react';

/** Takes the focus to the place that the address names, once it is drawn. Call it where the whole page is. */
export function useArrivalAt(): void {
  useEffect(() => {
    document.getElementById(window.location.hash.slice(1))?.focus();
  }, []);
}
