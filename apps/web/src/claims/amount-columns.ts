const AMOUNTS = ['amount', 'certified', 'cut', 'parked'];

/** Amounts stand to the right, and so do their headings. */
export const headerClass = (column: string): string => (AMOUNTS.includes(column) ? 'amount' : '');
