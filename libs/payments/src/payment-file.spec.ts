import { bytesOf, type PaymentFile } from './payment-file.js';
import { endToEndIdOf, messageIdOf } from './payment-ids.js';

const CLAIM = '3f0c1a52-8f0e-4b0a-9d57-0d3a5f6f6a11';

describe('the id of a payment', () => {
  it('is the same whenever it is asked for', () => {
    expect(endToEndIdOf(CLAIM, 1)).toBe('4VCDK46ER3JGIU4LQ6DFDO66AGA3T7TL');
  });

  it('is another for another claim or another attempt', () => {
    const ids = [endToEndIdOf(CLAIM, 1), endToEndIdOf(CLAIM, 2), endToEndIdOf(CLAIM.replace('3', '4'), 1)];

    expect(new Set(ids).size).toBe(3);
  });

  it('is letters and digits that fit into a payment message', () => {
    for (let attempt = 1; attempt <= 200; attempt += 1) {
      expect(endToEndIdOf(CLAIM, attempt)).toMatch(/^[0-9A-V]{32}$/);
    }
  });

  it('makes the id of a file, in whatever order the payments were named', () => {
    expect(messageIdOf(['A', 'B'])).toBe(messageIdOf(['B', 'A']));
    expect(messageIdOf(['A', 'B'])).not.toBe(messageIdOf(['A', 'C']));
  });
});

describe('the file for the bank', () => {
  const account = { kind: 'bankgiro', accountNumber: '9912346', bic: null } as const;
  const abroad = { kind: 'iban', accountNumber: 'GB29NWBK60161331926819', bic: 'NWBKGB2L' } as const;
  const first = { endToEndId: 'A', account, amountOre: 46_065_400n, reference: '2022-0047/1' };
  const second = { endToEndId: 'B', account: abroad, amountOre: 1n, reference: '2022-0048/1' };
  const file = (payments: PaymentFile['payments']): PaymentFile => ({
    messageId: 'M',
    releasedAt: new Date('2024-05-20T08:00:00Z'),
    payments,
  });

  it('has the same bytes in whatever order the payments come', () => {
    expect(bytesOf(file([first, second]))).toEqual(bytesOf(file([second, first])));
  });

  it('says how many there are and what they add up to, to the öre', () => {
    expect(JSON.parse(bytesOf(file([second, first])).toString())).toEqual({
      messageId: 'M',
      releasedAt: '2024-05-20T08:00:00.000Z',
      currency: 'SEK',
      paymentCount: 2,
      controlSumOre: '46065401',
      payments: [
        { ...first, account: { kind: 'bankgiro', accountNumber: '9912346' }, amountOre: '46065400' },
        { ...second, amountOre: '1' },
      ],
    });
  });
});
