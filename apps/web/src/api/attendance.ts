/** After so long without a key or a click nobody is taken to be there. */
const PATIENCE_MS = 5 * 60_000;

let lastSign = Date.now();

/** Whether somebody is at the page. What it asks by itself while nobody is must not keep the session alive. */
export const isAttended = (): boolean => Date.now() - lastSign < PATIENCE_MS;

/** Notices whoever is at the page, and calls `back` when they return after having been away. */
export function attend(back: () => void): () => void {
  const sign = () => {
    const wasAway = !isAttended();
    lastSign = Date.now();
    if (wasAway) back();
  };
  const signs = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;
  for (const each of signs) window.addEventListener(each, sign, { passive: true });
  return () => {
    for (const each of signs) window.removeEventListener(each, sign);
  };
}
