import type { BankAccount } from '../api/contract.js';

/** An account number as it is written on paper: `991-2346`, `90 08 00-4`, `SE45 5000 0000 …`. A masked one stays as it is. */
export function writtenAccount({ kind, accountNumber }: Pick<BankAccount, 'kind' | 'accountNumber'>): string {
  if (accountNumber.includes('•')) return accountNumber;
  if (kind === 'iban') return accountNumber.replaceAll(/(.{4})(?=.)/g, '$1 ');
  if (kind === 'bankgiro') return `${accountNumber.slice(0, -4)}-${accountNumber.slice(-4)}`;
  const pairs = Array.from(accountNumber.slice(0, -1).padStart(8, ' ').matchAll(/../g), ([pair]) => pair.trim());
  return `${pairs.filter(Boolean).join(' ')}-${accountNumber.slice(-1)}`;
}
