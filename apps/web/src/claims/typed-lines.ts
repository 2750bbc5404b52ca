import type { Expenditure, NewExpenditure, RuleText } from '../api/contract.js';
import { pastedCells } from '../forms/pasted-cells.js';
import { parseKronor } from '../i18n/money.js';

/** A line as it stands in the form, before it is known to be right. */
export interface TypedLine {
  readonly category: string;
  readonly incurredOn: string;
  readonly supplier: string;
  readonly voucherNumber: string;
  readonly amount: string;
}

export const COLUMNS = ['category', 'incurredOn', 'supplier', 'voucherNumber', 'amount'] as const;
export type Column = (typeof COLUMNS)[number];

export const EMPTY_LINE: TypedLine = { category: '', incurredOn: '', supplier: '', voucherNumber: '', amount: '' };

/** Saved lines as a person would have typed them. */
export const asTyped = (lines: readonly Expenditure[], kronor: (ore: string) => string): TypedLine[] =>
  lines.map(({ category, incurredOn, supplier, voucherNumber, amountOre }) => ({
    category,
    incurredOn,
    supplier,
    voucherNumber,
    amount: kronor(amountOre),
  }));

/**
 * Lines from a spreadsheet, in the order of the table's columns. A category is known by its id or its name in either
 * language, a day as 2023-06-12 or 12/6/2023; what is not understood is left for the person to put right.
 */
export function linesFrom(pasted: string, categories: readonly RuleText[]): TypedLine[] {
  return pastedCells(pasted).map(
    ([category = '', incurredOn = '', supplier = '', voucherNumber = '', amount = '']) => ({
      category: categoryNamed(category, categories),
      incurredOn: dayFrom(incurredOn),
      supplier,
      voucherNumber,
      amount,
    }),
  );
}

/** The columns of a line that are empty or not understood. */
export function wrongColumns(line: TypedLine): Column[] {
  return COLUMNS.filter((column) => {
    if (column === 'amount') return parseKronor(line.amount) === null;
    if (column === 'incurredOn') return !/^\d{4}-\d{2}-\d{2}$/.test(line.incurredOn);
    return line[column].trim() === '';
  });
}

/** The lines as the API wants them. Call when no column is wrong. */
export const asSent = (lines: readonly TypedLine[]): NewExpenditure[] =>
  lines.map(({ category, incurredOn, supplier, voucherNumber, amount }) => ({
    category,
    incurredOn,
    supplier: supplier.trim(),
    description: '',
    voucherNumber: voucherNumber.trim(),
    attachmentId: null,
    amountOre: parseKronor(amount) ?? '0',
  }));

function categoryNamed(name: string, categories: readonly RuleText[]): string {
  const wanted = name.toLowerCase();
  const known = categories.find(({ id, text }) => [id, text.sv, text.en].some((each) => each.toLowerCase() === wanted));
  return known?.id ?? '';
}

function dayFrom(written: string): string {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(written) ?? [];
  if (year) return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return /^\d{4}-\d{2}-\d{2}$/.test(written) ? written : '';
}
