export interface Answer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** What a refusal must look like wherever it comes from; nothing when the request was taken. */
export function faultIn({ statusCode, headers, body }: Answer): string | undefined {
  if (statusCode >= 500) return `answered ${statusCode}: ${body}`;
  if (statusCode < 400) return undefined;
  if (!String(headers['content-type']).startsWith('application/problem+json'))
    return `answered as ${String(headers['content-type'])}`;
  const { status, detail, problems } = JSON.parse(body) as {
    status: number;
    detail: Text;
    problems: { detail: Text }[];
  };
  const isTold = [detail, ...problems.map((problem) => problem.detail)].every(
    ({ sv, en }) => sv.length > 3 && en.length > 3,
  );
  return status === statusCode && isTold ? undefined : `answered without words: ${body}`;
}

interface Text {
  readonly sv: string;
  readonly en: string;
}
