/** A path on this site, `/me?tab=1`; whatever else an address was made to say leads to the start. */
export function localPath(value: unknown): string {
  return typeof value === 'string' && /^\/(?![/\\])[\x21-\x7e]{0,999}$/.test(value) ? value : '/';
}
