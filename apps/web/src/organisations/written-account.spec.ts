import { writtenAccount } from './written-account.js';

it.each([
  ['bankgiro', '9912346', '991-2346'],
  ['bankgiro', '50501055', '5050-1055'],
  ['plusgiro', '9008004', '90 08 00-4'],
  ['plusgiro', '18', '1-8'],
  ['iban', 'GB29NWBK60161331926819', 'GB29 NWBK 6016 1331 9268 19'],
  ['bankgiro', '••••346', '••••346'],
] as const)('an account of kind %s, %s, is written %s', (kind, accountNumber, written) =>
  expect(writtenAccount({ kind, accountNumber })).toBe(written),
);
