import { extname } from 'node:path';

import { fileTypeFromBuffer } from 'file-type';

import { InvalidInputError, type Text } from '@medel/kernel';

/** The largest file that is taken in: 25 MB. */
export const LARGEST_FILE_BYTES = 25 * 1024 * 1024;

export interface Inspection {
  /** What the bytes are, whatever the sender said. */
  readonly mediaType: string;
  readonly scan: 'clean' | 'infected';
}

const OFFICE = 'application/vnd.openxmlformats-officedocument';

/** What may be attached, and the endings that a file of the type may have. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  'application/pdf': ['.pdf'],
  'image/png': ['.png'],
  'image/jpeg': ['.jpg', '.jpeg'],
  [`${OFFICE}.spreadsheetml.sheet`]: ['.xlsx'],
  [`${OFFICE}.wordprocessingml.document`]: ['.docx'],
  'text/csv': ['.csv'],
  'text/plain': ['.txt'],
};

/** Harmless text that every scanner takes for a virus. In two halves, or scanners would take this file for one. */
const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

/**
 * What a file is, by its bytes and not by its name, and whether it carries a virus.
 * Throws InvalidInputError for what may not be attached.
 */
export async function inspect(bytes: Uint8Array, name: string): Promise<Inspection> {
  if (bytes.byteLength === 0) throw refusal('file_empty', EMPTY);
  if (bytes.byteLength > LARGEST_FILE_BYTES) throw refusal('file_too_large', TOO_LARGE);
  const ending = extname(name).toLowerCase();
  const mediaType = (await fileTypeFromBuffer(bytes))?.mime ?? typeOfText(bytes, ending);
  requireAllowed(mediaType, ending);
  return { mediaType, scan: Buffer.from(bytes).includes(EICAR) ? 'infected' : 'clean' };
}

function requireAllowed(mediaType: string, ending: string): void {
  const allowed = ALLOWED[mediaType];
  if (!allowed) throw refusal('file_type_refused', NOT_ALLOWED);
  if (!allowed.includes(ending)) throw refusal('file_name_wrong', endings(allowed));
}

/** Text has no mark to know it by, so it is what holds no control characters and is named as text. */
function typeOfText(bytes: Uint8Array, ending: string): string {
  const isText = !bytes.some((byte) => byte < 0x20 && byte !== TAB && byte !== LINE_FEED && byte !== CARRIAGE_RETURN);
  if (!isText) return 'application/octet-stream';
  return ending === '.csv' ? 'text/csv' : 'text/plain';
}

const [TAB, LINE_FEED, CARRIAGE_RETURN] = [0x09, 0x0a, 0x0d];

const refusal = (code: string, detail: Text) => new InvalidInputError([{ code, detail }]);

const EMPTY: Text = { sv: 'Filen är tom. Välj en annan.', en: 'The file is empty. Choose another.' };
const TOO_LARGE: Text = {
  sv: 'Filen är större än 25 MB. Dela upp den eller gör den mindre.',
  en: 'The file is larger than 25 MB. Split it or make it smaller.',
};
const NOT_ALLOWED: Text = {
  sv: 'Bifoga PDF, PNG, JPEG, XLSX, DOCX, CSV eller TXT.',
  en: 'Attach PDF, PNG, JPEG, XLSX, DOCX, CSV or TXT.',
};
const endings = (allowed: readonly string[]): Text => ({
  sv: `Innehållet stämmer inte med filnamnet: namnet ska sluta på ${allowed.join(' eller ')}.`,
  en: `The content does not fit the name: it must end in ${allowed.join(' or ')}.`,
});
