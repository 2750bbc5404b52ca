import {
  unmetForConfirming,
  unmetForRegistering,
  unmetForWithdrawing,
  type RegisteringFacts,
} from './bank-account.requirements.js';

const giro: RegisteringFacts = {
  country: 'SE',
  kind: 'bankgiro',
  accountNumber: '9912346',
  bic: null,
  validFrom: '2026-03-01',
  validUntil: null,
  today: '2026-03-01',
  isThere: false,
};
const iban: RegisteringFacts = {
  ...giro,
  country: 'GB',
  kind: 'iban',
  accountNumber: 'GB29NWBK60161331926819',
  bic: 'NWBKGB2L',
};
const codes = (facts: RegisteringFacts) =>
  unmetForRegistering(facts).map(({ code, pointer }) => `${code} ${pointer ?? ''}`);

describe('an account is registered', () => {
  it.each([
    ['as a bankgiro', giro],
    ['as an IBAN abroad', iban],
    ['as an IBAN in Sweden', { ...iban, country: 'SE' }],
    ['from another day, until another', { ...giro, validFrom: '2026-04-01', validUntil: '2026-12-31' }],
  ])('%s', (_, facts) => expect(codes(facts)).toEqual([]));

  it.each<[string, RegisteringFacts, string]>([
    ['with a wrong check digit', { ...giro, accountNumber: '9912345' }, 'bankgiro_wrong /accountNumber'],
    [
      'as a plusgiro that is none',
      { ...giro, kind: 'plusgiro', accountNumber: '9008005' },
      'plusgiro_wrong /accountNumber',
    ],
    ['as an IBAN that is none', { ...iban, accountNumber: 'GB29NWBK60161331926810' }, 'iban_wrong /accountNumber'],
    ['as an IBAN without a BIC', { ...iban, bic: null }, 'bic_wrong /bic'],
    ['as a giro with a BIC', { ...giro, bic: 'SWEDSESS' }, 'bic_unwanted /bic'],
    ['as a giro abroad', { ...giro, country: 'ZA' }, 'giro_abroad /kind'],
    [
      'ending before it begins',
      { ...giro, validFrom: '2026-05-01', validUntil: '2026-04-01' },
      'ends_before_start /validUntil',
    ],
    ['when it has ended', { ...giro, validFrom: '2026-01-01', validUntil: '2026-02-28' }, 'account_ended /validUntil'],
    ['twice', { ...giro, isThere: true }, 'account_exists /accountNumber'],
  ])('never %s', (_, facts, code) => expect(codes(facts)).toEqual([code]));
});

describe('an account is confirmed', () => {
  const waiting = { actorRegistered: false, isConfirmed: false, isWithdrawn: false };
  it('by a second person', () => expect(unmetForConfirming(waiting)).toEqual([]));
  it('never by the first, nor twice, nor when it is withdrawn; every reason is told', () =>
    expect(
      unmetForConfirming({ ...waiting, actorRegistered: true, isConfirmed: true, isWithdrawn: true }).map(
        ({ code }) => code,
      ),
    ).toEqual(['same_person', 'confirmed_already', 'account_withdrawn']));
  it('and withdrawn once', () => {
    expect(unmetForWithdrawing({ isWithdrawn: false })).toEqual([]);
    expect(unmetForWithdrawing({ isWithdrawn: true }).map(({ code }) => code)).toEqual(['account_withdrawn']);
  });
});
