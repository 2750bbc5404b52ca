import { inspect, LARGEST_FILE_BYTES } from './inspect.js';

const text = (content: string) => Buffer.from(content, 'utf8');
const bytes = (hex: string) => Buffer.from(hex, 'hex');

const PDF = text('%PDF-1.7\n1 0 obj\n');
const PNG = bytes('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000049454e44ae426082');
const JPEG = bytes('ffd8ffe000104a46494600010100000100010000ffd9');
const PROGRAM = bytes('4d5a90000300000004000000ffff0000');
const VIRUS = text(['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join(''));

describe('inspecting a file', () => {
  it.each([
    ['a PDF', PDF, 'intyg.pdf', 'application/pdf'],
    ['a picture', PNG, 'kvitto.PNG', 'image/png'],
    ['a photograph', JPEG, 'kvitto.jpeg', 'image/jpeg'],
    ['a table', text('datum;belopp\n2026-03-01;100\n'), 'kostnader.csv', 'text/csv'],
    ['a table in the letters of older programs', bytes('e5e4f63b310d0a'), 'kostnader.csv', 'text/csv'],
    ['a note', text('Åäö\tpå svenska\r\n'), 'läs.txt', 'text/plain'],
  ])('knows %s by its bytes', async (_, content, name, mediaType) => {
    expect(await inspect(content, name)).toEqual({ mediaType, scan: 'clean' });
  });

  it('finds the test virus, alone and inside other text', async () => {
    expect(await inspect(VIRUS, 'note.txt')).toMatchObject({ scan: 'infected' });
    expect(await inspect(Buffer.concat([PDF, VIRUS]), 'intyg.pdf')).toMatchObject({ scan: 'infected' });
  });

  it.each([
    ['nothing at all', Buffer.alloc(0), 'tom.txt', 'file_empty'],
    ['a program named as a document', PROGRAM, 'faktura.pdf', 'file_type_refused'],
    ['a page that a browser would run', text('<?xml version="1.0"?><svg/>'), 'bild.svg', 'file_type_refused'],
    ['bytes of no kind', bytes('00010203'), 'data.csv', 'file_type_refused'],
    ['a picture named as a document', PNG, 'intyg.pdf', 'file_name_wrong'],
    ['text named as a document', text('hej'), 'intyg.pdf', 'file_name_wrong'],
    ['a name without an ending', PDF, 'intyg', 'file_name_wrong'],
    ['one byte too many', Buffer.alloc(LARGEST_FILE_BYTES + 1, 0x20), 'stor.txt', 'file_too_large'],
  ])('refuses %s', async (_, content, name, code) => {
    await expect(inspect(content, name)).rejects.toMatchObject({ code: 'invalid_input', problems: [{ code }] });
  });
});
