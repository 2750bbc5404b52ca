import { bare, isAccountNumber, isBic, masked, type AccountKind } from './account-numbers.js';

describe('an account number', () => {
  // Numbers that their holders publish, and the examples of SWIFT's IBAN registry.
  it.each<[AccountKind, string]>([
    ['bankgiro', '5050-1055'],
    ['bankgiro', '991-2346'],
    ['plusgiro', '90 08 00-4'],
    ['plusgiro', '90 20 03-3'],
    ['plusgiro', '90 19 86-0'],
    ['iban', 'SE45 5000 0000 0583 9825 7466'],
    ['iban', 'GB29 NWBK 6016 1331 9268 19'],
    ['iban', 'DE89 3704 0044 0532 0130 00'],
    ['iban', 'XK05 1212 0123 4567 8906'],
    ['iban', 'BA39 1290 0794 0102 8494'],
  ])('of kind %s: %s', (kind, written) => expect(isAccountNumber(kind, bare(written))).toBe(true));

  it.each<[string, AccountKind, string]>([
    ['a bankgiro with a wrong digit', 'bankgiro', '5050-1056'],
    ['a bankgiro with two digits swapped', 'bankgiro', '5050-0155'],
    ['a bankgiro that is too short', 'bankgiro', '99-1234'],
    ['a plusgiro with a wrong digit', 'plusgiro', '90 08 00-5'],
    ['a plusgiro of letters', 'plusgiro', 'ABCDEF'],
    ['a plusgiro of one digit', 'plusgiro', '0'],
    ['an IBAN with a wrong digit', 'iban', 'SE45 5000 0000 0583 9825 7467'],
    ['an IBAN with two digits swapped', 'iban', 'SE45 5000 0000 0538 9825 7466'],
    ['an IBAN of no country', 'iban', 'ZZ45 5000 0000 0583 9825 7466'],
    ['an IBAN that is too short', 'iban', 'SE45 5000'],
  ])('never %s', (_, kind, written) => expect(isAccountNumber(kind, bare(written))).toBe(false));

  it('is shown by its end where it is not needed', () => {
    expect(masked('bankgiro', '9912346')).toBe('••••346');
    expect(masked('iban', 'SE4550000000058398257466')).toBe(`SE${'•'.repeat(19)}466`);
    expect(masked('plusgiro', '18')).toBe('18');
  });
});

describe('a BIC', () => {
  it.each(['SWEDSESS', 'NWBKGB2L', 'DEUTDEFF500'])('%s is one', (bic) => expect(isBic(bic)).toBe(true));
  it.each(['SWED', 'SWEDZZSS', 'swedsess', 'SWEDSESS5', ''])('%s is none', (bic) => expect(isBic(bic)).toBe(false));
});
