/**
 * Where a problem is mended, as a link within the page: a pointer into the application leads to the field of that
 * name on the edit page. Null when the problem has no place, or none that the reader fills in.
 */
export function mendLink(applicationId: string, pointer: string | undefined): string | null {
  const [, part, name] = pointer?.split('/') ?? [];
  const isEditable =
    part !== undefined && ['answers', 'startsOn', 'endsOn', 'title', 'budget', 'attachments'].includes(part);
  return isEditable ? `/applications/${applicationId}/edit#${anchorOf(part, name)}` : null;
}

/** The id of the control on the edit page that a pointer's parts name. */
export const anchorOf = (part: string, name?: string): string =>
  part === 'answers' && name !== undefined ? `${part}-${name}` : part;
