const FIELDS = [
  'email',
  'token',
  'authorization',
  'cookie',
  'set-cookie',
  'password',
  'accountNumber',
  'personnummer',
] as const;

/** Paths that pino blanks out, in what is logged and up to two levels below: `cookie`, `headers.cookie`. */
export const SECRET_FIELDS: readonly string[] = FIELDS.flatMap((field) =>
  ['', '*', '*.*'].map((above) => `${above}["${field}"]`),
);

const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, '[email]'],
  // Ten digits with a hyphen or a plus before the last four, with or without the century: one person's, for life.
  [/(?<![\w-])(?:\d{2})?\d{6}[-+]\d{4}(?![\w-])/g, '[personnummer]'],
  [/\b(Bearer|Basic) [\w.~+/=-]+/gi, '$1 [token]'],
  [/(\w+:\/\/[^\s:/@]+):[^\s@]+@/g, '$1:[password]@'],
];

/** A text as it may be kept or logged: without addresses, personal identity numbers, tokens and passwords. */
export function withoutPersonalData(text: string): string {
  return PATTERNS.reduce((cleaned, [pattern, instead]) => cleaned.replace(pattern, instead), text);
}
