import { formatOre, parseKronor } from './money.js';

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('money on the page', () => {
  it.each([
    ['480 000,50', '48000050'],
    ['480.000,50', '48000050'],
    ['480,000.50', '48000050'],
    ['480\u00a0000,5 kr', '48000050'],
    ['480000', '48000000'],
    ['0,05', '5'],
    ['90071992547409,93', '9007199254740993'],
  ])('understands %s', (typed, ore) => {
    expect(parseKronor(typed)).toBe(ore);
  });

  it.each(['', 'abc', '-5', '1,2,3', '12,345,6', '1 000,123,4'])('does not guess at "%s"', (typed) => {
    expect(parseKronor(typed)).toBeNull();
  });

  it('is written the way the reader writes it, exactly', () => {
    expect(plain(formatOre('48000050', 'sv'))).toBe('480 000,50 kr');
    expect(plain(formatOre('48000050', 'en'))).toBe('SEK 480,000.50');
    expect(plain(formatOre('9007199254740993', 'sv'))).toBe('90 071 992 547 409,93 kr');
  });
});
